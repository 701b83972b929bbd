using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>A state as configured: its rules, its actions and its place in the hierarchy.</summary>
    internal sealed partial class StateNode(TState state)
    {
        private readonly OrderedDictionary<TTrigger, List<TriggerRule>> rules = [];
        private readonly List<(Action<Transition> Run, ActionInfo Info)> entryActions = [];
        private readonly List<(Action<Transition> Run, InvocationInfo Info)> exitActions = [];
        private readonly List<StateNode> substates = [];

        public TState State => state;

        public StateNode? Superstate { get; private set; }

        public void Add(TriggerRule rule)
        {
            if (!rules.TryGetValue(rule.Trigger, out var same)) rules.Add(rule.Trigger, same = []);
            same.Add(rule);
        }

        public void AddEntryAction(Action<Transition> action, ActionInfo info) => entryActions.Add((action, info));

        public void AddExitAction(Action<Transition> action, InvocationInfo info) => exitActions.Add((action, info));

        /// <summary>Makes the state a substate, and no longer one of another superstate: a state in two places could come to include itself.</summary>
        public void PlaceUnder(StateNode superstate)
        {
            Superstate?.substates.Remove(this);
            Superstate = superstate;
            superstate.substates.Add(this);
        }

        /// <summary>Whether the other state is this one or below it.</summary>
        public bool Includes(TState other) => state.Equals(other) || substates.Exists(substate => substate.Includes(other));

        /// <summary>Whether the other state is this one or above it.</summary>
        public bool IsIncludedIn(TState other) => state.Equals(other) || Superstate?.IsIncludedIn(other) == true;
    }
}
