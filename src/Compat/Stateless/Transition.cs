namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>One way from a state to a state, as it is made.</summary>
    /// <param name="source">The state that is left.</param>
    /// <param name="destination">The state that is entered.</param>
    /// <param name="trigger">The trigger that was fired.</param>
    /// <param name="parameters">The trigger's arguments; null stands for none.</param>
    public class Transition(TState source, TState destination, TTrigger trigger, object?[]? parameters = null)
    {
        /// <summary>The state that is left.</summary>
        public TState Source { get; } = source;

        /// <summary>The state that is entered.</summary>
        public TState Destination { get; } = destination;

        /// <summary>The trigger that was fired.</summary>
        public TTrigger Trigger { get; } = trigger;

        /// <summary>The trigger's arguments.</summary>
        public object?[] Parameters { get; } = parameters ?? [];

        /// <summary>Whether the same state is left and entered.</summary>
        public bool IsReentry => Source.Equals(Destination);
    }
}
