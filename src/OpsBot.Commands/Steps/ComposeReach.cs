namespace OpsBot.Commands.Steps;

/// <summary>What of its project a command of the compose tool may stop or replace. Pure. Where that is not certain it is all.</summary>
public static class ComposeReach
{
    /// <summary>Commands that leave what runs as it is.</summary>
    private static readonly HashSet<string> Harmless = ["pull", "build", "config", "ps", "images", "version"];

    /// <summary>Commands that bring up what the services named depend on, too, and replace it where it has another configuration by now.</summary>
    private static readonly HashSet<string> Following = ["up", "create", "run"];

    /// <summary>Whether it leaves what runs as it is, whatever the project.</summary>
    /// <param name="arguments">The command and its arguments.</param>
    public static bool IsNone(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return Harmless.Contains(arguments[0]);
    }

    /// <summary>The services that it may stop or replace.</summary>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="services">The project's services with what each depends on; null for one of which that is not known.</param>
    public static IReadOnlySet<string> Of(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, IReadOnlyList<string>?> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (IsNone(arguments))
        {
            return new HashSet<string>();
        }

        var all = services.Keys.ToHashSet(StringComparer.Ordinal);

        // What follows the service of a run is the program's.
        var runs = arguments[0] == "run";
        List<string> own = [.. arguments.Skip(1)];
        own = runs && own.FindIndex(services.ContainsKey) is >= 0 and var at ? own[..(at + 1)] : own;
        List<string> named = [.. own.Where(services.ContainsKey)];
        var certain = named.Count > 0 && (runs || own.TrueForAll(a => a is ['-', ..] || services.ContainsKey(a)));
        return !certain || own.Contains("--remove-orphans") ? all
            : !Following.Contains(arguments[0]) || own.Contains("--no-deps") ? (runs ? [] : named.ToHashSet(StringComparer.Ordinal))
            : WithDependencies(named, services) ?? all;
    }

    private static HashSet<string>? WithDependencies(IEnumerable<string> named, IReadOnlyDictionary<string, IReadOnlyList<string>?> services)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var todo = new Queue<string>(named);
        while (todo.TryDequeue(out var service))
        {
            if (!reached.Add(service))
            {
                continue;
            }

            // One that has no container yet is not known, and neither is what it depends on.
            if (services.GetValueOrDefault(service) is not { } needed)
            {
                return null;
            }

            foreach (var each in needed)
            {
                todo.Enqueue(each);
            }
        }

        return reached;
    }
}
