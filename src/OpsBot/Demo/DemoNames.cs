namespace OpsBot.Demo;

/// <summary>The names in the demo system; it is modelled on the stack that the runbook <c>threatforge.md</c> describes.</summary>
public static class DemoNames
{
    /// <summary>The system.</summary>
    public const string System = "threatforge-demo";

    /// <summary>The page that visitors see; asks the backend.</summary>
    public const string Frontend = "frontend";

    /// <summary>The API; asks the ml-service and redis.</summary>
    public const string Backend = "backend";

    /// <summary>Scores uploads; counts in redis.</summary>
    public const string MlService = "ml-service";

    /// <summary>Counters and cache.</summary>
    public const string Redis = "redis";

    /// <summary>All services, in the order of their ports.</summary>
    public static IReadOnlyList<string> Services { get; } = [Frontend, Backend, MlService, Redis];

    /// <summary>The image of a service, without a tag.</summary>
    public static string ImageOf(string service) => service == Redis ? "redis" : $"threatforge/{service}";

    /// <summary>The name of a service's one container, as a compose tool would give it.</summary>
    public static string ContainerOf(string service) => $"{System}-{service}-1";
}
