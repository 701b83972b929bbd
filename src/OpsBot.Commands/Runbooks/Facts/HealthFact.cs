using System.Text.Json.Nodes;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>One way to tell that a part of the system works: an address, a command, or only words.</summary>
/// <param name="Service">The part, or null when the runbook does not say.</param>
/// <param name="Line">The line, counted from one.</param>
public sealed record HealthFact(string? Service, int Line)
{
    /// <summary>The HTTP method, or null when it is no address.</summary>
    public string? Method { get; init; }

    /// <summary>The address or the path, or null when it is no address.</summary>
    public string? Url { get; init; }

    /// <summary>The command, or null when it is an address.</summary>
    public string? Command { get; init; }

    /// <summary>What the runbook says the check is for, or null.</summary>
    public string? Purpose { get; init; }

    /// <summary>The service inside whose container the check is made, or null.</summary>
    public string? Inside { get; init; }

    /// <summary>What is expected.</summary>
    public ExpectedAnswer Expected { get; init; } = ExpectedAnswer.None;
}

/// <summary>The answer a healthy part gives.</summary>
/// <param name="Status">The status codes that are good; empty when none is stated.</param>
/// <param name="Json">What a JSON body must hold at least, or null.</param>
/// <param name="Text">What else is said, or null.</param>
public sealed record ExpectedAnswer(IReadOnlyList<int> Status, JsonObject? Json, string? Text)
{
    /// <summary>Nothing is expected.</summary>
    public static ExpectedAnswer None { get; } = new([], null, null);

    /// <summary>Whether anything is expected.</summary>
    public bool IsAny => Status.Count > 0 || Json is not null || Text is not null;
}
