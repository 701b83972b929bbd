namespace Stateless.Reflection;

/// <summary>The description of a trigger that has no effect in a state.</summary>
public class IgnoredTransitionInfo : TransitionInfo
{
    internal IgnoredTransitionInfo(TriggerInfo trigger, IEnumerable<InvocationInfo> guards) : base(trigger, guards)
    {
    }
}
