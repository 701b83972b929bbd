using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>A machine as nodes and arrows between their names: what both diagram formats draw, in the package's order.</summary>
internal sealed class StateGraph
{
    private readonly OrderedDictionary<string, GraphState> _states = new(StringComparer.Ordinal);
    private readonly List<Decision> _decisions = [];
    private readonly List<Arrow> _arrows = [];

    public StateGraph(StateMachineInfo machine)
    {
        InitialState = machine.InitialState.ToString();
        foreach (var top in machine.States.Where(info => info.Substates.Any() && info.Superstate is null)) AddTree(top, parent: null);
        foreach (var info in machine.States) AddTree(info, parent: null);
        foreach (var info in machine.States) AddArrows(info);
    }

    public string InitialState { get; }

    /// <summary>Whole hierarchies first, each from the top; then the states outside of any.</summary>
    public IEnumerable<GraphState> States => _states.Values;

    public IReadOnlyList<Decision> Decisions => _decisions;

    public IReadOnlyList<Arrow> Arrows => _arrows;

    public bool HasState(string name) => _states.ContainsKey(name);

    private void AddTree(StateInfo info, GraphState? parent)
    {
        var state = new GraphState(info, isSubstate: parent is not null);
        if (!_states.TryAdd(state.Name, state)) return;

        parent?.Substates.Add(state);
        foreach (var substate in info.Substates) AddTree(substate, state);
    }

    private void AddArrows(StateInfo info)
    {
        var from = info.ToString();
        foreach (var transition in info.FixedTransitions)
        {
            var to = transition.DestinationState.ToString();
            // Reentry runs the general entry actions too; on other arrows they go without saying.
            var general = from == to ? _states[to].EntryActions : [];
            _arrows.Add(new Arrow(from, to, transition, [.. general, .. EntryActionsFrom(transition, to)], Guards(transition)));
        }

        foreach (var transition in info.DynamicTransitions) AddDecision(from, transition);
        foreach (var ignored in info.IgnoredTriggers) _arrows.Add(new Arrow(from, from, ignored, [], Guards(ignored)));
    }

    private void AddDecision(string from, DynamicTransitionInfo transition)
    {
        var decision = new Decision($"Decision{_decisions.Count + 1}", transition.DestinationStateSelectorDescription.Description);
        _decisions.Add(decision);
        _arrows.Add(new Arrow(from, decision.Name, transition, [], Guards(transition)));

        foreach (var choice in transition.PossibleDestinationStates ?? [])
        {
            var to = choice.DestinationState;
            if (HasState(to)) _arrows.Add(new Arrow(decision.Name, to, transition, [.. EntryActionsFrom(transition, to)], [choice.Criterion]));
        }
    }

    private IEnumerable<string> EntryActionsFrom(TransitionInfo transition, string to) =>
        _states[to].EntryActionsFrom(transition.Trigger.ToString());

    private static IEnumerable<string> Guards(TransitionInfo transition) =>
        transition.GuardConditionsMethodDescriptions.Select(guard => guard.Description);
}
