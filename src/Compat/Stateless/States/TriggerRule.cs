using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>What a state does with a trigger, if the guard's conditions hold.</summary>
    internal abstract record TriggerRule
    {
        private TriggerRule(TTrigger trigger, Guard guard) => (Trigger, Guard) = (trigger, guard);

        public TTrigger Trigger { get; }

        public Guard Guard { get; }

        /// <summary>Goes to another state.</summary>
        public sealed record Move(TTrigger Trigger, TState Destination, Guard Guard) : TriggerRule(Trigger, Guard);

        /// <summary>Leaves the state and enters it again.</summary>
        public sealed record Reenter(TTrigger Trigger, TState Destination, Guard Guard) : TriggerRule(Trigger, Guard);

        /// <summary>Does nothing.</summary>
        public sealed record Ignore(TTrigger Trigger, Guard Guard) : TriggerRule(Trigger, Guard);

        /// <summary>Goes to a state that a function of the arguments chooses.</summary>
        public sealed record Choose(TTrigger Trigger, Func<object?[], TState> Selector, DynamicTransitionInfo Info) : TriggerRule(Trigger, Guard.None);
    }

    /// <summary>The rule found for a trigger, and the guard conditions that stand against it.</summary>
    internal sealed record Handler(TriggerRule Rule, ICollection<string> UnmetGuards)
    {
        public bool IsPermitted => UnmetGuards.Count == 0;
    }
}
