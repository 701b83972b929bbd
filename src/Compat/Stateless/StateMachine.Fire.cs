using System.Diagnostics;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    private readonly Queue<(TTrigger Trigger, object?[] Args)> queue = new();
    private bool firing;

    /// <summary>Makes the transition that the current state, or a superstate of it, permits for the trigger.</summary>
    /// <remarks>The order is: exit actions, <see cref="OnTransitioned"/>, entry actions, <see cref="OnTransitionCompleted"/>.</remarks>
    /// <param name="trigger">The trigger to fire.</param>
    /// <exception cref="InvalidOperationException">No transition is permitted (unless <c>OnUnhandledTrigger</c>
    /// has been given something else to do), or several are.</exception>
    public void Fire(TTrigger trigger) => Accept(trigger, []);

    private void Accept(TTrigger trigger, object?[] args)
    {
        switch (firingMode)
        {
            case FiringMode.Immediate:
                Handle(trigger, args);
                break;
            case FiringMode.Queued:
                queue.Enqueue((trigger, args));
                if (!firing) HandleQueue();
                break;
            default:
                throw Errors.UnknownFiringMode();
        }
    }

    private void HandleQueue()
    {
        firing = true;
        try
        {
            while (queue.TryDequeue(out var next)) Handle(next.Trigger, next.Args);
        }
        finally
        {
            firing = false;
        }
    }

    private void Handle(TTrigger trigger, object?[] args)
    {
        if (parameters.TryGetValue(trigger, out var declared)) declared.ValidateParameters(args);

        var state = State;
        var source = NodeOf(state);
        var handler = source.Find(trigger, args);
        if (handler is not { IsPermitted: true })
        {
            onUnhandledTrigger(source.State, trigger, handler?.UnmetGuards);
            return;
        }

        switch (handler.Rule)
        {
            case TriggerRule.Ignore:
                break;
            case TriggerRule.Move rule when state.Equals(rule.Destination):
                break; // Inherited from a superstate and leading to where the machine is: no reentry.
            case TriggerRule.Move rule:
                Move(source, new Transition(state, rule.Destination, trigger, args));
                break;
            case TriggerRule.Choose rule:
                Move(source, new Transition(state, rule.Selector(args), trigger, args));
                break;
            case TriggerRule.Reenter rule:
                Reenter(source, new Transition(state, rule.Destination, trigger, args));
                break;
            default:
                throw new UnreachableException();
        }
    }

    private void Move(StateNode source, Transition transition)
    {
        source.Exit(transition);
        State = transition.Destination;

        onTransitioned?.Invoke(transition);
        var entered = Enter(transition);
        if (!entered.Equals(State)) State = entered;

        onTransitionCompleted?.Invoke(new Transition(transition.Source, State, transition.Trigger, transition.Parameters));
    }

    private void Reenter(StateNode source, Transition transition)
    {
        source.Exit(transition);
        if (!transition.IsReentry)
        {
            // The rule is a superstate's: the substate has been left, now the superstate itself is left and entered.
            transition = new Transition(transition.Destination, transition.Destination, transition.Trigger, transition.Parameters);
            NodeOf(transition.Destination).Exit(transition);
        }

        onTransitioned?.Invoke(transition);
        var entered = Enter(transition);
        onTransitionCompleted?.Invoke(transition);
        State = entered;
    }

    /// <summary>Runs the entry actions and says which state the machine is in now.</summary>
    private TState Enter(Transition transition)
    {
        NodeOf(transition.Destination).Enter(transition);
        // Without a queue an entry action that fires has already moved the machine on.
        return firingMode == FiringMode.Immediate ? State : transition.Destination;
    }
}
