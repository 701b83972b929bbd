namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>The services found so far, by any name they have.</summary>
internal sealed class ServiceTable
{
    // More names than any system has services: the rest is not looked at, so that the time stays proportional to the text.
    private const int Most = 200;

    private readonly List<ServiceFact> services = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <summary>Starts with services that are known already.</summary>
    /// <param name="known">The services.</param>
    public ServiceTable(IEnumerable<ServiceFact> known)
    {
        foreach (var service in known)
        {
            Note(service.Name, service.Line, found => service with { Line = Math.Min(found.Line, service.Line) });
        }
    }

    /// <summary>The services, in the order of their first mention.</summary>
    public IReadOnlyList<ServiceFact> All => services;

    /// <summary>The keys of all names.</summary>
    public IReadOnlyCollection<string> Keys => places.Keys;

    /// <summary>The service of a name, or null.</summary>
    /// <param name="name">Any of its names.</param>
    public ServiceFact? Find(string name) => places.TryGetValue(ServiceNames.Key(name), out var place) ? services[place] : null;

    /// <summary>Notes something about a service, new or known.</summary>
    /// <param name="name">Any of its names.</param>
    /// <param name="line">Where it is said.</param>
    /// <param name="with">What is said.</param>
    public void Note(string name, int line, Func<ServiceFact, ServiceFact> with)
    {
        var key = ServiceNames.Key(name);
        if (key.Length == 0 || (services.Count == Most && !places.ContainsKey(key)))
        {
            return;
        }

        if (!places.TryGetValue(key, out var place))
        {
            place = services.Count;
            places[key] = place;
            services.Add(new ServiceFact(name, line));
        }

        services[place] = with(services[place]);
    }

    /// <summary>The service a text names, or null: the longest of the names that occur in it as words.</summary>
    /// <param name="text">The text.</param>
    public ServiceFact? Named(string text) =>
        services.Where(service => IsWord(text, service.Name)).MaxBy(service => service.Name.Length);

    private static bool IsWord(string text, string name)
    {
        var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + name.Length == text.Length || !char.IsLetterOrDigit(text[at + name.Length]));
    }
}
