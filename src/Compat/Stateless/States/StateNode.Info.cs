using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    internal sealed partial class StateNode
    {
        public IEnumerable<TState> MoveDestinations =>
            rules.Values.SelectMany(rules => rules.OfType<TriggerRule.Move>()).Select(move => move.Destination);

        /// <summary>What can be said of the state by itself.</summary>
        public StateInfo Describe() => new(State)
        {
            EntryActions = entryActions.ConvertAll(action => action.Info),
            ExitActions = exitActions.ConvertAll(action => action.Info),
            IgnoredTriggers =
            [
                .. rules.Values.SelectMany(rules => rules.OfType<TriggerRule.Ignore>())
                    .Select(rule => new IgnoredTransitionInfo(new TriggerInfo(rule.Trigger), rule.Guard.Descriptions)),
            ],
        };

        /// <summary>Adds to the state's description what refers to the descriptions of other states.</summary>
        public void Relate(IReadOnlyDictionary<TState, StateInfo> infos)
        {
            var info = infos[State];
            info.Superstate = Superstate is null ? null : infos[Superstate.State];
            info.Substates = substates.ConvertAll(substate => infos[substate.State]);
            info.FixedTransitions = [.. rules.Values.SelectMany(rules => FixedTransitions(rules, infos))];
            info.DynamicTransitions = [.. rules.Values.SelectMany(rules => rules.OfType<TriggerRule.Choose>()).Select(rule => rule.Info)];
        }

        /// <summary>The package's order: for each trigger first what leads elsewhere, then what leads back.</summary>
        private static IEnumerable<FixedTransitionInfo> FixedTransitions(List<TriggerRule> rules, IReadOnlyDictionary<TState, StateInfo> infos)
        {
            var moves = rules.OfType<TriggerRule.Move>().Select(move => Fixed(move, move.Destination));
            var reentries = rules.OfType<TriggerRule.Reenter>().Select(reentry => Fixed(reentry, reentry.Destination));
            return moves.Concat(reentries);

            FixedTransitionInfo Fixed(TriggerRule rule, TState destination) =>
                new(new TriggerInfo(rule.Trigger), rule.Guard.Descriptions, infos[destination]);
        }
    }
}
