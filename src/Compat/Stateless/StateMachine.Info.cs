using Stateless.Reflection;

namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>Describes the states, transitions and actions configured so far.</summary>
    public StateMachineInfo GetInfo()
    {
        var mentionedOnlyAsDestination = _nodes.Values
            .SelectMany(node => node.MoveDestinations)
            .Distinct()
            .Where(state => !_nodes.ContainsKey(state))
            .Select(state => new StateNode(state));
        List<StateNode> nodes = [.. _nodes.Values, .. mentionedOnlyAsDestination];

        var infos = nodes.ToDictionary(node => node.State, node => node.Describe());
        foreach (var node in nodes) node.Relate(infos);

        return new StateMachineInfo(
            nodes.ConvertAll(node => infos[node.State]),
            typeof(TState),
            typeof(TTrigger),
            new StateNode(_initialState).Describe());
    }
}
