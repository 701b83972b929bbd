using System.Text;
using Stateless.Reflection;

namespace Stateless.Graph;

/// <summary>Writes a machine as a Graphviz diagram in UML style.</summary>
public static class UmlDotGraph
{
    /// <summary>The diagram's text, in the DOT language.</summary>
    /// <param name="machineInfo">The machine, from <see cref="StateMachine{TState, TTrigger}.GetInfo"/>.</param>
    public static string Format(StateMachineInfo machineInfo)
    {
        ArgumentNullException.ThrowIfNull(machineInfo);
        var graph = new StateGraph(machineInfo);
        var text = new StringBuilder()
            .AppendLine("digraph {")
            .AppendLine("compound=true;")
            .AppendLine("node [shape=Mrecord]")
            .AppendLine("rankdir=\"LR\"");

        foreach (var cluster in graph.States.Where(state => state.IsCluster)) AppendCluster(text, cluster);
        foreach (var state in graph.States.Where(state => !state.IsCluster && !state.IsSubstate)) AppendState(text, state);
        foreach (var decision in graph.Decisions) text.AppendLine($"{Quoted(decision.Name)} [shape = \"diamond\", label = {Quoted(decision.Label)}];");
        foreach (var arrow in graph.Arrows) text.AppendLine().Append($"{Quoted(arrow.From)} -> {Quoted(arrow.To)} [style=\"solid\", label={Quoted(arrow.Label)}];");

        return text
            .AppendLine()
            .AppendLine(" init [label=\"\", shape=point];")
            .AppendLine($" init -> {Quoted(graph.InitialState)}[style = \"solid\"]")
            .Append('}')
            .ToString();
    }

    private static void AppendCluster(StringBuilder text, GraphState cluster)
    {
        var actions = Actions(cluster);
        var heading = actions.Count == 0 ? [] : new[] { "----------" };
        text.AppendLine()
            .AppendLine($"subgraph \"cluster{Escaped(cluster.Name)}\"")
            .AppendLine("\t{")
            .AppendLine($"\tlabel = \"{string.Join("\\n", [Escaped(cluster.Name), .. heading, .. actions])}\"");
        foreach (var substate in cluster.Substates) AppendState(text, substate);
        text.AppendLine("}");
    }

    private static void AppendState(StringBuilder text, GraphState state)
    {
        var actions = Actions(state);
        var compartment = actions.Count == 0 ? "" : $"|{string.Join("\\n", actions)}";
        text.AppendLine($"{Quoted(state.Name)} [label=\"{Escaped(state.Name)}{compartment}\"];");
    }

    private static List<string> Actions(GraphState state) =>
    [
        .. state.EntryActions.Select(action => $"entry / {Escaped(action)}"),
        .. state.ExitActions.Select(action => $"exit / {Escaped(action)}"),
    ];

    private static string Quoted(string text) => $"\"{Escaped(text)}\"";

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
