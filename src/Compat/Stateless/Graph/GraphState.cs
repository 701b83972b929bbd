using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>A state as a box, or as a frame around its substates.</summary>
internal sealed class GraphState(StateInfo info, bool isSubstate)
{
    public string Name { get; } = info.ToString();

    public bool IsSubstate => isSubstate;

    public bool IsCluster { get; } = info.Substates.Any();

    public List<GraphState> Substates { get; } = [];

    /// <summary>The actions of each entry, whatever the trigger.</summary>
    public IReadOnlyList<string> EntryActions { get; } =
        [.. info.EntryActions.Where(action => action.FromTrigger is null).Select(action => action.Method.Description)];

    public IReadOnlyList<string> ExitActions { get; } =
        [.. info.ExitActions.Select(action => action.Description)];

    public IEnumerable<string> EntryActionsFrom(string trigger) =>
        info.EntryActions.Where(action => action.FromTrigger == trigger).Select(action => action.Method.Description);
}
