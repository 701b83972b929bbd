using System.Globalization;
using System.Text.Json;
using Docker.DotNet.Json;

namespace Docker.DotNet.Http;

/// <summary>The query of a request. What is null, or false, is left out: engines take that as their default.</summary>
internal sealed class Query
{
    private readonly List<string> parts = [];

    public Query Add(string name, string? value)
    {
        if (value is not null)
            parts.Add($"{name}={Uri.EscapeDataString(value)}");
        return this;
    }

    public Query Add(string name, bool? value) => value is true ? Add(name, "1") : this;

    public Query Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public Query Add(string name, IEnumerable<string>? values)
    {
        foreach (var value in values ?? [])
            Add(name, value);
        return this;
    }

    /// <summary>
    /// Filters, written as the lists that the API describes. (The package writes the maps it is given, a form that engines only
    /// accept for old clients.) A value that maps to false is not in the set.
    /// </summary>
    public Query Filters(IDictionary<string, IDictionary<string, bool>>? filters)
    {
        if (filters is null || filters.Count == 0)
            return this;
        var lists = filters.ToDictionary(f => f.Key, f => f.Value.Where(v => v.Value).Select(v => v.Key).ToArray(), StringComparer.Ordinal);
        return Add("filters", JsonSerializer.Serialize(lists, EngineJson.Default.FilterLists));
    }

    public override string ToString() => string.Join('&', parts);
}
