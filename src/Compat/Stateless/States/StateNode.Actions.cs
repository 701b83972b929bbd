namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    internal sealed partial class StateNode
    {
        /// <summary>Runs the entry actions: from the outermost superstate that is newly entered down to this state.</summary>
        public void Enter(Transition transition)
        {
            if (!transition.IsReentry)
            {
                if (Includes(transition.Source)) return;
                Superstate?.Enter(transition);
            }

            foreach (var (run, _) in entryActions) run(transition);
        }

        /// <summary>Runs the exit actions: from this state up to the outermost superstate that is left.</summary>
        public void Exit(Transition transition)
        {
            if (!transition.IsReentry && Includes(transition.Destination)) return;

            foreach (var (run, _) in exitActions) run(transition);

            // A superstate that is itself the destination includes it, and so is not left.
            if (!transition.IsReentry) Superstate?.Exit(transition);
        }
    }
}
