using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Runs an action each time the state is entered.</summary>
        /// <param name="entryAction">The action.</param>
        /// <param name="entryActionDescription">What it does, for diagrams; without it the name of a named method is taken.</param>
        public StateConfiguration OnEntry(Action entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            return AddEntry(_ => entryAction(), entryAction, entryActionDescription);
        }

        /// <inheritdoc cref="OnEntry(Action, string)"/>
        public StateConfiguration OnEntry(Action<Transition> entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            return AddEntry(entryAction, entryAction, entryActionDescription);
        }

        /// <summary>Runs an action each time the state is entered because of the trigger.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="entryAction">The action.</param>
        /// <param name="entryActionDescription">What it does, for diagrams; without it the name of a named method is taken.</param>
        public StateConfiguration OnEntryFrom(TTrigger trigger, Action entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            return AddEntryFrom(trigger, _ => entryAction(), entryAction, entryActionDescription);
        }

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string)"/>
        public StateConfiguration OnEntryFrom(TTrigger trigger, Action<Transition> entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            return AddEntryFrom(trigger, entryAction, entryAction, entryActionDescription);
        }

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string)"/>
        public StateConfiguration OnEntryFrom<TArg0>(TriggerWithParameters<TArg0> trigger, Action<TArg0> entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            return AddEntryFrom(TriggerOf(trigger), Run, entryAction, entryActionDescription);

            void Run(Transition made) => entryAction(Arguments.Get<TArg0>(made.Parameters, 0));
        }

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string)"/>
        public StateConfiguration OnEntryFrom<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, Action<TArg0, TArg1> entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            return AddEntryFrom(TriggerOf(trigger), Run, entryAction, entryActionDescription);

            void Run(Transition made) => entryAction(
                Arguments.Get<TArg0>(made.Parameters, 0),
                Arguments.Get<TArg1>(made.Parameters, 1));
        }

        /// <inheritdoc cref="OnEntryFrom(TTrigger, Action, string)"/>
        public StateConfiguration OnEntryFrom<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, Action<TArg0, TArg1, TArg2> entryAction, string? entryActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(entryAction);
            return AddEntryFrom(TriggerOf(trigger), Run, entryAction, entryActionDescription);

            void Run(Transition made) => entryAction(
                Arguments.Get<TArg0>(made.Parameters, 0),
                Arguments.Get<TArg1>(made.Parameters, 1),
                Arguments.Get<TArg2>(made.Parameters, 2));
        }

        /// <summary>Runs an action each time the state is left.</summary>
        /// <param name="exitAction">The action.</param>
        /// <param name="exitActionDescription">What it does, for diagrams; without it the name of a named method is taken.</param>
        public StateConfiguration OnExit(Action exitAction, string? exitActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(exitAction);
            return AddExit(_ => exitAction(), exitAction, exitActionDescription);
        }

        /// <inheritdoc cref="OnExit(Action, string)"/>
        public StateConfiguration OnExit(Action<Transition> exitAction, string? exitActionDescription = null)
        {
            ArgumentNullException.ThrowIfNull(exitAction);
            return AddExit(exitAction, exitAction, exitActionDescription);
        }

        private StateConfiguration AddEntry(Action<Transition> run, Delegate given, string? description)
        {
            node.AddEntryAction(run, new ActionInfo(InvocationInfo.Of(given, description), fromTrigger: null));
            return this;
        }

        private StateConfiguration AddEntryFrom(TTrigger trigger, Action<Transition> run, Delegate given, string? description)
        {
            node.AddEntryAction(RunIfFromTrigger, new ActionInfo(InvocationInfo.Of(given, description), trigger.ToString()));
            return this;

            void RunIfFromTrigger(Transition made)
            {
                if (made.Trigger.Equals(trigger)) run(made);
            }
        }

        private StateConfiguration AddExit(Action<Transition> run, Delegate given, string? description)
        {
            node.AddExitAction(run, InvocationInfo.Of(given, description));
            return this;
        }
    }
}
