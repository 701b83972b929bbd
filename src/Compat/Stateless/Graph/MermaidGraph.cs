using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>Writes a machine as a Mermaid state diagram.</summary>
public static class MermaidGraph
{
    /// <summary>The diagram's text. Actions of states are not drawn.</summary>
    /// <param name="machineInfo">The machine, from <see cref="StateMachine{TState, TTrigger}.GetInfo"/>.</param>
    /// <param name="direction">Where the arrows lead; null leaves it to Mermaid.</param>
    public static string Format(StateMachineInfo machineInfo, MermaidGraphDirection? direction = null)
    {
        ArgumentNullException.ThrowIfNull(machineInfo);
        var graph = new StateGraph(machineInfo);
        var names = new MermaidNames(graph);
        List<string> lines = ["stateDiagram-v2"];

        if (direction is { } given) lines.Add($"\tdirection {CodeOf(given)}");
        foreach (var (name, alias) in names.Aliases) lines.Add($"\t{alias} : {name}");
        foreach (var cluster in graph.States.Where(state => state.IsCluster))
        {
            lines.Add($"\tstate {names.Of(cluster.Name)} {{");
            lines.AddRange(cluster.Substates.Select(substate => $"\t\t{names.Of(substate.Name)}"));
            lines.Add("\t}");
        }

        lines.AddRange(graph.Decisions.Select(decision => $"\tstate {decision.Name} <<choice>>"));
        lines.AddRange(graph.Arrows.Select(arrow => $"\t{names.Of(arrow.From)} --> {names.Of(arrow.To)} : {arrow.Label}"));
        lines.Add($"[*] --> {names.Of(graph.InitialState)}");
        return string.Join(Environment.NewLine, lines);
    }

    private static string CodeOf(MermaidGraphDirection direction) => direction switch
    {
        MermaidGraphDirection.LeftToRight => "LR",
        MermaidGraphDirection.RightToLeft => "RL",
        MermaidGraphDirection.TopToBottom => "TB",
        MermaidGraphDirection.BottomToTop => "BT",
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, $"Unsupported {nameof(MermaidGraphDirection)}: {direction}."),
    };
}
