namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Somebody who can be reached.</summary>
/// <param name="Line">The line, counted from one.</param>
/// <param name="Role">Who it is.</param>
/// <param name="Contact">How to reach them.</param>
public sealed record ContactFact(int Line, string Role, string Contact)
{
    /// <summary>The label it stands under, or null.</summary>
    public string? Group { get; init; }

    /// <summary>What they answer for, or null.</summary>
    public string? Responsibility { get; init; }

    /// <summary>When they can be reached, or null.</summary>
    public string? Availability { get; init; }
}
