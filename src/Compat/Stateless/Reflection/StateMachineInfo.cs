namespace Stateless.Reflection;

/// <summary>The description of a machine.</summary>
public class StateMachineInfo
{
    internal StateMachineInfo(IEnumerable<StateInfo> states, Type stateType, Type triggerType, StateInfo initialState)
    {
        States = states;
        StateType = stateType;
        TriggerType = triggerType;
        InitialState = initialState;
    }

    /// <summary>The state the machine was made in. It says which state that is and nothing else of it: see <see cref="States"/>.</summary>
    public StateInfo InitialState { get; }

    /// <summary>All states, in the order of their first mention; those that are only destinations come last.</summary>
    public IEnumerable<StateInfo> States { get; }

    /// <summary>The type of the states.</summary>
    public Type StateType { get; }

    /// <summary>The type of the triggers.</summary>
    public Type TriggerType { get; }
}
