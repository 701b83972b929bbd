namespace Stateless.Reflection;

/// <summary>The description of an entry action.</summary>
/// <param name="method">What runs.</param>
/// <param name="fromTrigger">The only trigger it runs for, as text; null if it runs for each.</param>
public class ActionInfo(InvocationInfo method, string? fromTrigger)
{
    /// <summary>What runs.</summary>
    public InvocationInfo Method { get; } = method;

    /// <summary>The only trigger it runs for, as text; null if it runs for each.</summary>
    public string? FromTrigger { get; } = fromTrigger;
}
