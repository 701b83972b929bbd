namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    internal sealed partial class StateNode
    {
        /// <summary>Finds what the state, or else the nearest superstate, does with the trigger; null if none has a rule for it.</summary>
        /// <exception cref="InvalidOperationException">Several rules of one state are open at once.</exception>
        public Handler? Find(TTrigger trigger, object?[] args)
        {
            var own = FindOwn(trigger, args);
            return own is { IsPermitted: true } ? own : Superstate?.Find(trigger, args) ?? own;
        }

        /// <summary>The triggers with an open rule here or in a superstate, each once.</summary>
        public IEnumerable<TTrigger> PermittedTriggers(object?[] args)
        {
            var own = rules
                .Where(entry => entry.Value.Exists(rule => rule.Guard.Unmet(args).Count == 0))
                .Select(entry => entry.Key);
            return [.. Superstate is null ? own : own.Union(Superstate.PermittedTriggers(args))];
        }

        private Handler? FindOwn(TTrigger trigger, object?[] args)
        {
            if (!rules.TryGetValue(trigger, out var same)) return null;

            var candidates = same.ConvertAll(rule => new Handler(rule, rule.Guard.Unmet(args)));
            var permitted = candidates.FindAll(candidate => candidate.IsPermitted);
            return permitted.Count switch
            {
                0 => candidates[0] with { UnmetGuards = AllUnmet(candidates) },
                1 => permitted[0],
                _ => throw Errors.SeveralTransitions(trigger, State),
            };
        }

        private static List<string> AllUnmet(List<Handler> refused)
        {
            var first = refused[0].UnmetGuards;
            return [.. first, .. refused.SelectMany(candidate => candidate.UnmetGuards).Except(first)];
        }
    }
}
