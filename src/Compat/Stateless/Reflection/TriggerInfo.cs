namespace Stateless.Reflection;

/// <summary>The description of a trigger.</summary>
public class TriggerInfo
{
    internal TriggerInfo(object underlyingTrigger) => UnderlyingTrigger = underlyingTrigger;

    /// <summary>The trigger.</summary>
    public object UnderlyingTrigger { get; }

    /// <summary>The trigger as text.</summary>
    public override string ToString() => UnderlyingTrigger.ToString() ?? "<null>";
}
