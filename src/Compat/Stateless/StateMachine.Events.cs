namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    private Action<TState, TTrigger, ICollection<string>?> onUnhandledTrigger = Refuse;
    private Action<Transition>? onTransitioned;
    private Action<Transition>? onTransitionCompleted;

    /// <summary>Replaces the exception for a trigger that the current state does not permit.</summary>
    /// <param name="unhandledTriggerAction">Gets the state and the trigger.</param>
    public void OnUnhandledTrigger(Action<TState, TTrigger> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        onUnhandledTrigger = (state, trigger, _) => unhandledTriggerAction(state, trigger);
    }

    /// <summary>Replaces the exception for a trigger that the current state does not permit.</summary>
    /// <param name="unhandledTriggerAction">Gets the state, the trigger and the descriptions of the guards that said no,
    /// or null if the trigger is not configured for the state.</param>
    public void OnUnhandledTrigger(Action<TState, TTrigger, ICollection<string>?> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        onUnhandledTrigger = unhandledTriggerAction;
    }

    /// <summary>Adds a callback for each transition, after the exit actions and before the entry actions.</summary>
    /// <param name="onTransitionAction">Gets the transition.</param>
    public void OnTransitioned(Action<Transition> onTransitionAction)
    {
        ArgumentNullException.ThrowIfNull(onTransitionAction);
        onTransitioned += onTransitionAction;
    }

    /// <summary>Adds a callback for each transition, after the entry actions.</summary>
    /// <param name="onTransitionAction">Gets the transition.</param>
    public void OnTransitionCompleted(Action<Transition> onTransitionAction)
    {
        ArgumentNullException.ThrowIfNull(onTransitionAction);
        onTransitionCompleted += onTransitionAction;
    }

    private static void Refuse(TState state, TTrigger trigger, ICollection<string>? unmetGuards) =>
        throw (unmetGuards is { Count: > 0 }
            ? Errors.UnmetGuards(trigger, state, unmetGuards)
            : Errors.NoTransition(trigger, state));
}
