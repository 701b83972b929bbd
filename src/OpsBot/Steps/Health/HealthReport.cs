using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.Steps.Health;

/// <summary>What one look at a service found.</summary>
/// <param name="Healthy">Whether it is as the catalog says it should be.</param>
/// <param name="Detail">What was seen, in a few words: <c>200 OK</c>, <c>nothing listens there</c>.</param>
/// <param name="Latency">How long the answer took; null when there was none.</param>
/// <param name="Version">The version that the service says it has, or null.</param>
public sealed record HealthReport(bool Healthy, string Detail, TimeSpan? Latency = null, string? Version = null)
{
    /// <summary>healthy or unhealthy.</summary>
    public string State => Healthy ? "healthy" : "unhealthy";

    /// <summary>What a table shows; the names are the columns: state, latency, version, detail. What is not known is left out.</summary>
    public IReadOnlyList<Field> Facts()
    {
        List<Field> facts = [new("state", State)];
        if (Latency is { } latency)
        {
            facts.Add(new("latency", Words.Duration(latency)));
        }

        if (Version is not null)
        {
            facts.Add(new("version", Version));
        }

        facts.Add(new("detail", Detail));
        return facts;
    }

    /// <summary>One line: <c>backend is healthy (12 ms, sha-new)</c>.</summary>
    public string Sentence(ServiceName service)
    {
        string?[] extras = [Latency is { } latency ? Words.Duration(latency) : null, Version];
        var known = string.Join(", ", extras.Where(e => e is not null));
        return $"{service} is {State}" + (Healthy ? "" : $": {Detail}") + (known.Length > 0 ? $" ({known})" : "");
    }
}
