namespace Stateless.Graph;

/// <summary>Aliases for the states whose names Mermaid would not read: those with white space, colons or hyphens.</summary>
internal sealed class MermaidNames
{
    private readonly OrderedDictionary<string, string> aliases = new(StringComparer.Ordinal);

    public MermaidNames(StateGraph graph)
    {
        foreach (var name in graph.States.Select(state => state.Name))
        {
            var readable = string.Concat(name.Where(c => !char.IsWhiteSpace(c) && c is not (':' or '-')));
            if (readable != name) aliases.Add(name, Unused(readable, graph));
        }
    }

    /// <summary>Each name that has an alias, with it.</summary>
    public IEnumerable<KeyValuePair<string, string>> Aliases => aliases;

    /// <summary>What the diagram calls the node.</summary>
    public string Of(string name) => aliases.GetValueOrDefault(name, name);

    private string Unused(string wanted, StateGraph graph)
    {
        var alias = wanted;
        for (var i = 1; graph.HasState(alias) || aliases.ContainsValue(alias); i++) alias = $"{wanted}_{i}";
        return alias;
    }
}
