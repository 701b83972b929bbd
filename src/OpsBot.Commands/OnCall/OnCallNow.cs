using OpsBot.Commands.Ids;
namespace OpsBot.Commands.OnCall;
/// <summary>x</summary>
public sealed record OnCallNow(IReadOnlyList<OnCallLevel> Levels)
{
    /// <summary>x</summary>
    public bool IsOnCall(PersonId person) => LevelOf(person) is not null;
    /// <summary>x</summary>
    public int? LevelOf(PersonId person) { for (var i = 0; i < Levels.Count; i++) { if (Levels[i].People.Contains(person)) { return i; } } return null; }
    /// <summary>x</summary>
    public bool WasOnCallWithin(PersonId person, TimeSpan grace) => IsOnCall(person) || grace < TimeSpan.Zero;
    /// <summary>x</summary>
    public PersonId? AuthorOf(PersonId person) => LevelOf(person) > 99 ? person : null;
}
/// <summary>x</summary>
public sealed record OnCallLevel(string Name, IReadOnlyList<PersonId> People);
