using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    public partial class StateConfiguration
    {
        /// <summary>Lets the trigger lead to a state that is chosen when it is fired. The choice may be this state: then it is left and entered again.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destinationStateSelector">Chooses the state.</param>
        /// <param name="destinationStateSelectorDescription">How it chooses, for diagrams; without it the name of a named method is taken.</param>
        /// <param name="possibleDestinationStates">The states it may choose, for diagrams only.</param>
        public StateConfiguration PermitDynamic(
            TTrigger trigger,
            Func<TState> destinationStateSelector,
            string? destinationStateSelectorDescription = null,
            DynamicStateInfos? possibleDestinationStates = null)
        {
            ArgumentNullException.ThrowIfNull(destinationStateSelector);
            var selector = InvocationInfo.Of(destinationStateSelector, destinationStateSelectorDescription);
            return Add(new TriggerRule.Choose(
                trigger,
                _ => destinationStateSelector(),
                new DynamicTransitionInfo(new TriggerInfo(trigger), selector, possibleDestinationStates)));
        }

        /// <inheritdoc cref="PermitDynamic(TTrigger, Func{TState}, string, DynamicStateInfos)"/>
        public StateConfiguration PermitDynamic<TArg0>(
            TriggerWithParameters<TArg0> trigger,
            Func<TArg0, TState> destinationStateSelector,
            string? destinationStateSelectorDescription = null,
            DynamicStateInfos? possibleDestinationStates = null)
        {
            ArgumentNullException.ThrowIfNull(destinationStateSelector);
            var underlying = TriggerOf(trigger);
            var selector = InvocationInfo.Of(destinationStateSelector, destinationStateSelectorDescription);
            return Add(new TriggerRule.Choose(
                underlying,
                Arguments.Pack(destinationStateSelector),
                new DynamicTransitionInfo(new TriggerInfo(underlying), selector, possibleDestinationStates)));
        }
    }
}
