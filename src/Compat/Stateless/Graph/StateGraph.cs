using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>A machine as nodes and arrows between their names: what both diagram formats draw, in the package's order.</summary>
internal sealed class StateGraph
{
    private readonly OrderedDictionary<string, GraphState> states = new(StringComparer.Ordinal);
    private readonly List<Decision> decisions = [];
    private readonly List<Arrow> arrows = [];

    public StateGraph(StateMachineInfo machine)
    {
        InitialState = machine.InitialState.ToString();
        foreach (var top in machine.States.Where(info => info.Substates.Any() && info.Superstate is null)) AddTree(top, parent: null);
        foreach (var info in machine.States) AddTree(info, parent: null);
        foreach (var info in machine.States) AddArrows(info);
    }

    public string InitialState { get; }

    /// <summary>Whole hierarchies first, each from the top; then the states outside of any.</summary>
    public IEnumerable<GraphState> States => states.Values;

    public IReadOnlyList<Decision> Decisions => decisions;

    public IReadOnlyList<Arrow> Arrows => arrows;

    public bool HasState(string name) => states.ContainsKey(name);

    private void AddTree(StateInfo info, GraphState? parent)
    {
        var state = new GraphState(info, isSubstate: parent is not null);
        if (!states.TryAdd(state.Name, state)) return;

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
            var general = from == to ? states[to].EntryActions : [];
            arrows.Add(new Arrow(from, to, transition, [.. general, .. EntryActionsFrom(transition, to)], Guards(transition)));
        }

        foreach (var transition in info.DynamicTransitions) AddDecision(from, transition);
        foreach (var ignored in info.IgnoredTriggers) arrows.Add(new Arrow(from, from, ignored, [], Guards(ignored)));
    }

    private void AddDecision(string from, DynamicTransitionInfo transition)
    {
        var decision = new Decision($"Decision{decisions.Count + 1}", transition.DestinationStateSelectorDescription.Description);
        decisions.Add(decision);
        arrows.Add(new Arrow(from, decision.Name, transition, [], Guards(transition)));

        foreach (var choice in transition.PossibleDestinationStates ?? [])
        {
            var to = choice.DestinationState;
            if (HasState(to)) arrows.Add(new Arrow(decision.Name, to, transition, [.. EntryActionsFrom(transition, to)], [choice.Criterion]));
        }
    }

    private IEnumerable<string> EntryActionsFrom(TransitionInfo transition, string to) =>
        states[to].EntryActionsFrom(transition.Trigger.ToString());

    private static IEnumerable<string> Guards(TransitionInfo transition) =>
        transition.GuardConditionsMethodDescriptions.Select(guard => guard.Description);
}
