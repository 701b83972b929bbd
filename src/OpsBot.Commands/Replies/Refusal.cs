namespace OpsBot.Commands.Replies;

/// <summary>
/// Why something was not done, in words a person understands at 3 a.m., and what to do instead. A refusal is no fault: it is returned, never thrown.
/// </summary>
/// <param name="Code">A stable word for tests and audit: <c>not-on-call</c>, <c>own-plan</c>.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Remedy">What to do, or null when nothing can be done.</param>
public sealed record Refusal(string Code, string Reason, string? Remedy = null)
{
    /// <summary>What would have to be filled in for it to be done, where that can be asked for; else null.</summary>
    public Form? Form { get; init; }
}
