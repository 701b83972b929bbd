namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>The configuration of one state. Each member returns the same object, so that calls can be chained.</summary>
    public partial class StateConfiguration
    {
        private readonly StateNode node;

        internal StateConfiguration(StateMachine<TState, TTrigger> machine, StateNode node) => (Machine, this.node) = (machine, node);

        /// <summary>The state that is configured.</summary>
        public TState State => node.State;

        /// <summary>The machine that the state belongs to.</summary>
        public StateMachine<TState, TTrigger> Machine { get; }

        /// <summary>Lets the trigger lead to another state.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destinationState">The state it leads to.</param>
        /// <exception cref="ArgumentException">The destination is this state: that is <see cref="PermitReentry"/> or <see cref="Ignore"/>.</exception>
        public StateConfiguration Permit(TTrigger trigger, TState destinationState) =>
            Move(trigger, destinationState, Guard.None);

        /// <summary>Lets the trigger leave this state and enter it again, with exit and entry actions.</summary>
        /// <param name="trigger">The trigger.</param>
        public StateConfiguration PermitReentry(TTrigger trigger) =>
            Add(new TriggerRule.Reenter(trigger, State, Guard.None));

        /// <summary>Lets the trigger be fired without any effect.</summary>
        /// <param name="trigger">The trigger.</param>
        public StateConfiguration Ignore(TTrigger trigger) =>
            Add(new TriggerRule.Ignore(trigger, Guard.None));

        /// <summary>Places the state under another one, whose rules then hold in this state too, unless it has an open one of its own.</summary>
        /// <param name="superstate">The state above.</param>
        /// <exception cref="ArgumentException">The state would be above itself.</exception>
        public StateConfiguration SubstateOf(TState superstate)
        {
            if (State.Equals(superstate)) throw Errors.OwnSuperstate(State);

            var above = Machine.NodeOf(superstate);
            if (above.IsIncludedIn(State)) throw Errors.CyclicSuperstates(State, superstate);

            node.PlaceUnder(above);
            return this;
        }

        private StateConfiguration Move(TTrigger trigger, TState destination, Guard guard) =>
            State.Equals(destination)
                ? throw Errors.SelfTransition()
                : Add(new TriggerRule.Move(trigger, destination, guard));

        private StateConfiguration Add(TriggerRule rule)
        {
            node.Add(rule);
            return this;
        }
    }
}
