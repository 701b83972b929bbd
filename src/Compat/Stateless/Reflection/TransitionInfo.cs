namespace Stateless.Reflection;

/// <summary>The description of what a trigger does in a state.</summary>
public abstract class TransitionInfo
{
    private protected TransitionInfo(TriggerInfo trigger, IEnumerable<InvocationInfo> guards)
    {
        Trigger = trigger;
        GuardConditionsMethodDescriptions = guards;
    }

    /// <summary>The trigger.</summary>
    public TriggerInfo Trigger { get; }

    /// <summary>The guards, all of which must say yes; empty if there are none.</summary>
    public IEnumerable<InvocationInfo> GuardConditionsMethodDescriptions { get; }
}
