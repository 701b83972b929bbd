using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary>What else may be said of a deploy or a rollback.</summary>
public sealed record ImageChangeOptions
{
    /// <summary>How many migrations a rollback takes back.</summary>
    public int Down { get; init; }

    /// <summary>How long the services are watched at the end; null for as long as is usual.</summary>
    public TimeSpan? Watch { get; init; }

    /// <summary>What a person does before anything is changed.</summary>
    public IReadOnlyList<Step> Before { get; init; } = [];
}
