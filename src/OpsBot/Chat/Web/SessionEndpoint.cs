using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;

namespace OpsBot.Chat.Web;

/// <summary>What the page must know before it shows anything.</summary>
/// <param name="Demo">Whether one may choose who one is.</param>
/// <param name="Account">The account that acts when there are no personas, else null.</param>
/// <param name="You">The person of that account; null when nobody has it.</param>
/// <param name="People">Everybody's name, for mentions.</param>
/// <param name="Personas">Who may be chosen.</param>
/// <param name="Channels">The channels.</param>
internal sealed record SessionFacts(
    bool Demo,
    string? Account,
    PersonFacts? You,
    IReadOnlyList<PersonFacts> People,
    IReadOnlyList<PersonId> Personas,
    IReadOnlyList<ChannelFacts> Channels);

/// <summary>A person.</summary>
internal sealed record PersonFacts(PersonId Id, string Name, PersonKind Kind);

/// <summary>A channel and the system it is bound to.</summary>
internal sealed record ChannelFacts(string Channel, SystemName System, string Description);

/// <summary>Tells the page where it is.</summary>
internal sealed class SessionEndpoint(CatalogInForce catalog, WebPeople people, WebChannels channels)
{
    /// <summary><c>GET /api/session</c>.</summary>
    public IResult Get() => TypedResults.Json(
        new SessionFacts(
            catalog.Current.Demo,
            people.Account?.ToString(),
            people.Account is { } account && catalog.Current.FindPerson(account) is { } you ? Of(you) : null,
            [.. catalog.Current.People.Select(Of)],
            [.. people.Personas.Select(p => p.Id)],
            [.. channels.All.Select(c => new ChannelFacts(c.Channel.Channel, c.System.Name, c.System.Description))]),
        OpsJson.Options);

    private static PersonFacts Of(Person person) => new(person.Id, person.Name, person.Kind);
}
