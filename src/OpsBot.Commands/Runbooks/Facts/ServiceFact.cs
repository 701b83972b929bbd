namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>A part of the system.</summary>
/// <param name="Name">Its name, as the runbook writes it first.</param>
/// <param name="Line">Where it is first named, counted from one.</param>
public sealed record ServiceFact(string Name, int Line)
{
    /// <summary>Its name in the compose file, or null.</summary>
    public string? ComposeService { get; init; }

    /// <summary>The compose file, when one is named.</summary>
    public string? ComposeFile { get; init; }

    /// <summary>Its container, or null.</summary>
    public string? Container { get; init; }

    /// <summary>Its image without a tag, or null.</summary>
    public string? Image { get; init; }

    /// <summary>The platform it runs on, such as Railway.</summary>
    public string? Platform { get; init; }

    /// <summary>Its name on that platform.</summary>
    public string? PlatformService { get; init; }

    /// <summary>The port it listens on.</summary>
    public int? Port { get; init; }

    /// <summary>Its address, as seen by the operator.</summary>
    public string? Url { get; init; }

    /// <summary>Its address inside its own container.</summary>
    public string? InternalUrl { get; init; }

    /// <summary>Its database's name.</summary>
    public string? Database { get; init; }

    /// <summary>The database's user.</summary>
    public string? User { get; init; }

    /// <summary>Its volume.</summary>
    public string? Volume { get; init; }

    /// <summary>Its bucket.</summary>
    public string? Bucket { get; init; }

    /// <summary>The folder of its source.</summary>
    public string? SourceDir { get; init; }

    /// <summary>The services it needs.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];
}
