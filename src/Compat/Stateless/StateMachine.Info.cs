using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Describes the states, transitions and actions configured so far.</summary>
    public StateMachineInfo GetInfo()
    {
        var mentionedOnlyAsDestination = nodes.Values
            .SelectMany(node => node.MoveDestinations)
            .Distinct()
            .Where(state => !nodes.ContainsKey(state))
            .Select(state => new StateNode(state));
        List<StateNode> all = [.. nodes.Values, .. mentionedOnlyAsDestination];

        var infos = all.ToDictionary(node => node.State, node => node.Describe());
        foreach (var node in all) node.Relate(infos);

        return new StateMachineInfo(
            all.ConvertAll(node => infos[node.State]),
            typeof(TState),
            typeof(TTrigger),
            new StateNode(initialState).Describe());
    }
}
