namespace Stateless.Reflection;

/// <summary>The description of a state.</summary>
public class StateInfo
{
    internal StateInfo(object underlyingState) => UnderlyingState = underlyingState;

    /// <summary>The state.</summary>
    public object UnderlyingState { get; }

    /// <summary>The state above this one, if any.</summary>
    public StateInfo? Superstate { get; internal set; }

    /// <summary>The states directly below this one.</summary>
    public IEnumerable<StateInfo> Substates { get; internal set; } = [];

    /// <summary>What runs when the state is entered.</summary>
    public IEnumerable<ActionInfo> EntryActions { get; internal init; } = [];

    /// <summary>What runs when the state is left.</summary>
    public IEnumerable<InvocationInfo> ExitActions { get; internal init; } = [];

    /// <summary>The transitions from this state whose destination is known, in the order of their triggers' first mention.</summary>
    public IEnumerable<FixedTransitionInfo> FixedTransitions { get; internal set; } = [];

    /// <summary>The transitions from this state whose destination is chosen when they are made.</summary>
    public IEnumerable<DynamicTransitionInfo> DynamicTransitions { get; internal set; } = [];

    /// <summary>The transitions from this state, those with a known destination first.</summary>
    public IEnumerable<TransitionInfo> Transitions => FixedTransitions.Concat<TransitionInfo>(DynamicTransitions);

    /// <summary>The triggers that have no effect in this state.</summary>
    public IEnumerable<IgnoredTransitionInfo> IgnoredTriggers { get; internal init; } = [];

    /// <summary>The state as text.</summary>
    public override string ToString() => UnderlyingState.ToString() ?? "<null>";
}
