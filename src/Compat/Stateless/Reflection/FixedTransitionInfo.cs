namespace Stateless.Reflection;

/// <summary>The description of a transition whose destination is known.</summary>
public class FixedTransitionInfo : TransitionInfo
{
    internal FixedTransitionInfo(TriggerInfo trigger, IEnumerable<InvocationInfo> guards, StateInfo destinationState)
        : base(trigger, guards) => DestinationState = destinationState;

    /// <summary>The state it leads to.</summary>
    public StateInfo DestinationState { get; }
}
