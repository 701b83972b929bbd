using System.Collections.Frozen;
using System.Reflection;

namespace OpsBot.Commands.Runbooks.Risks;

/// <summary>The tables of all tools, read once from the <c>.rules</c> files of this folder.</summary>
public static class ToolTables
{
    private static readonly Lazy<FrozenDictionary<string, ToolRules>> Tables = new(ReadAll);

    /// <summary>The table of a tool.</summary>
    /// <param name="name">The tool's name, without a path.</param>
    /// <returns>The table, or null when the tool is not known.</returns>
    public static ToolRules? Find(string name) => Tables.Value.GetValueOrDefault(name);

    /// <summary>Every name that has a table.</summary>
    public static IEnumerable<string> Names => Tables.Value.Keys;

    private static FrozenDictionary<string, ToolRules> ReadAll()
    {
        var tables = new Dictionary<string, ToolRules>();
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".rules", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            foreach (var (names, tool) in RuleReader.Read(reader))
            {
                foreach (var name in names)
                {
                    if (!tables.TryAdd(name, tool))
                    {
                        throw new InvalidOperationException($"Reading the risk tables: `{name}` has two tables, the second in {resource}.");
                    }
                }
            }
        }

        return tables.ToFrozenDictionary();
    }
}
