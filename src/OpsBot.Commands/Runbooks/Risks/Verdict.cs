using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Runbooks.Risks;

/// <summary>What one command was found to be.</summary>
/// <param name="Risk">What it can do.</param>
/// <param name="Label">The family of commands.tsv it belongs to.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record Verdict(Risk Risk, string Label, string Reason)
{
    /// <summary>What its output may show.</summary>
    public Disclosure Disclosure { get; init; } = Disclosure.Internal;

    /// <summary>Whether the first word is a command that is known; an unknown one is destructive.</summary>
    public bool Known { get; init; } = true;

    /// <summary>Whether every flag is modelled, so that the step needs no shell.</summary>
    public bool Native { get; init; }

    /// <summary>A verdict for what only looks.</summary>
    public static Verdict Read(string label, string reason) => new(Risk.ReadOnly, label, reason);

    /// <summary>A verdict for what changes something.</summary>
    public static Verdict Change(string label, string reason) => new(Risk.Mutating, label, reason);

    /// <summary>A verdict for what loses something or is not understood.</summary>
    public static Verdict Destroy(string label, string reason) => new(Risk.Destructive, label, reason);
}
