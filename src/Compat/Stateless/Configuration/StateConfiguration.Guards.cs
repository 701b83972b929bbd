namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Lets the trigger lead to another state while the guard says yes.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destinationState">The state it leads to.</param>
        /// <param name="guard">Asked once each time the trigger is fired or asked for; of several rules for a trigger only one may be open at a time.</param>
        /// <param name="guardDescription">What the guard stands for, for messages and diagrams; without it the name of a named method is taken.</param>
        /// <exception cref="ArgumentException">The destination is this state: that is <c>PermitReentryIf</c> or <c>IgnoreIf</c>.</exception>
        public StateConfiguration PermitIf(TTrigger trigger, TState destinationState, Func<bool> guard, string? guardDescription = null) =>
            Move(trigger, destinationState, Guard.Of(guard, guardDescription));

        /// <summary>Lets the trigger lead to another state while all guards say yes.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destinationState">The state it leads to.</param>
        /// <param name="guards">The guards with their descriptions.</param>
        /// <exception cref="ArgumentException">The destination is this state.</exception>
        public StateConfiguration PermitIf(TTrigger trigger, TState destinationState, params Tuple<Func<bool>, string>[] guards) =>
            Move(trigger, destinationState, Guard.Of(guards));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string)"/>
        public StateConfiguration PermitIf<TArg0>(TriggerWithParameters<TArg0> trigger, TState destinationState, Func<TArg0, bool> guard, string? guardDescription = null) =>
            Move(TriggerOf(trigger), destinationState, Guard.Of(Arguments.Pack(guard), guardDescription));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Tuple{Func{bool}, string}[])"/>
        public StateConfiguration PermitIf<TArg0>(TriggerWithParameters<TArg0> trigger, TState destinationState, params Tuple<Func<TArg0, bool>, string>[] guards) =>
            Move(TriggerOf(trigger), destinationState, Guard.Of(guards.Select(guard => Tuple.Create(Arguments.Pack(guard.Item1), guard.Item2))));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string)"/>
        public StateConfiguration PermitIf<TArg0, TArg1>(TriggerWithParameters<TArg0, TArg1> trigger, TState destinationState, Func<TArg0, TArg1, bool> guard, string? guardDescription = null) =>
            Move(TriggerOf(trigger), destinationState, Guard.Of(Arguments.Pack(guard), guardDescription));

        /// <inheritdoc cref="PermitIf(TTrigger, TState, Func{bool}, string)"/>
        public StateConfiguration PermitIf<TArg0, TArg1, TArg2>(TriggerWithParameters<TArg0, TArg1, TArg2> trigger, TState destinationState, Func<TArg0, TArg1, TArg2, bool> guard, string? guardDescription = null) =>
            Move(TriggerOf(trigger), destinationState, Guard.Of(Arguments.Pack(guard), guardDescription));

        /// <summary>Lets the trigger leave this state and enter it again while the guard says yes.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">Asked once each time the trigger is fired or asked for.</param>
        /// <param name="guardDescription">What the guard stands for, for messages and diagrams.</param>
        public StateConfiguration PermitReentryIf(TTrigger trigger, Func<bool> guard, string? guardDescription = null) =>
            Add(new TriggerRule.Reenter(trigger, State, Guard.Of(guard, guardDescription)));

        /// <summary>Lets the trigger leave this state and enter it again while all guards say yes.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guards">The guards with their descriptions.</param>
        public StateConfiguration PermitReentryIf(TTrigger trigger, params Tuple<Func<bool>, string>[] guards) =>
            Add(new TriggerRule.Reenter(trigger, State, Guard.Of(guards)));

        /// <inheritdoc cref="PermitReentryIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration PermitReentryIf<TArg0>(TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, string? guardDescription = null) =>
            Add(new TriggerRule.Reenter(TriggerOf(trigger), State, Guard.Of(Arguments.Pack(guard), guardDescription)));

        /// <summary>Lets the trigger be fired without any effect while the guard says yes.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guard">Asked once each time the trigger is fired or asked for.</param>
        /// <param name="guardDescription">What the guard stands for, for messages and diagrams.</param>
        public StateConfiguration IgnoreIf(TTrigger trigger, Func<bool> guard, string? guardDescription = null) =>
            Add(new TriggerRule.Ignore(trigger, Guard.Of(guard, guardDescription)));

        /// <summary>Lets the trigger be fired without any effect while all guards say yes.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="guards">The guards with their descriptions.</param>
        public StateConfiguration IgnoreIf(TTrigger trigger, params Tuple<Func<bool>, string>[] guards) =>
            Add(new TriggerRule.Ignore(trigger, Guard.Of(guards)));

        /// <inheritdoc cref="IgnoreIf(TTrigger, Func{bool}, string)"/>
        public StateConfiguration IgnoreIf<TArg0>(TriggerWithParameters<TArg0> trigger, Func<TArg0, bool> guard, string? guardDescription = null) =>
            Add(new TriggerRule.Ignore(TriggerOf(trigger), Guard.Of(Arguments.Pack(guard), guardDescription)));

        private static TTrigger TriggerOf(TriggerWithParameters trigger)
        {
            ArgumentNullException.ThrowIfNull(trigger);
            return trigger.Trigger;
        }
    }
}
