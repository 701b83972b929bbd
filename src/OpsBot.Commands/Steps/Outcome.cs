using System.Text.Json.Serialization;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Steps;

/// <summary>How a step ended. Closed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "outcome")]
[JsonDerivedType(typeof(Passed), "passed")]
[JsonDerivedType(typeof(Finding), "finding")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(TimedOut), "timed-out")]
[JsonDerivedType(typeof(Unknown), "unknown")]
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>One line for people, redacted.</summary>
    public required string Summary { get; init; }

    /// <summary>What was seen, by name: version, latency, image.</summary>
    public IReadOnlyList<Field> Facts { get; init; } = [];

    /// <summary>The plan may go on.</summary>
    [JsonIgnore]
    public bool Good => this is Passed or Finding;

    /// <summary>It did what it should.</summary>
    public sealed record Passed : Outcome;

    /// <summary>It did what it should, and the answer is not the hoped-for one: an unhealthy service, an empty grep.</summary>
    public sealed record Finding : Outcome;

    /// <summary>It did not do what it should.</summary>
    public sealed record Failed : Outcome;

    /// <summary>It was stopped after its time; part of it may have been done.</summary>
    public sealed record TimedOut : Outcome;

    /// <summary>Nobody knows whether it was done.</summary>
    public sealed record Unknown : Outcome;
}
