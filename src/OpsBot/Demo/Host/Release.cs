namespace OpsBot.Demo.Host;

/// <summary>How one release of a service behaves.</summary>
/// <param name="WarmUp">How long it answers "starting" after its port is open.</param>
/// <param name="Fault">Why it never becomes healthy, or null.</param>
/// <param name="Crashes">It ends right after its start.</param>
public sealed record Release(TimeSpan WarmUp, string? Fault, bool Crashes)
{
    /// <summary>Starts and stays unhealthy.</summary>
    public const string Bad = "sha-bad";

    /// <summary>Becomes healthy after 8 s.</summary>
    public const string Slow = "sha-slow";

    /// <summary>Ends at once, again and again.</summary>
    public const string Crash = "sha-crash";

    /// <summary>The behaviour behind a tag.</summary>
    public static Release Of(string tag) => tag switch
    {
        Bad => new(TimeSpan.Zero, "column \"scans.verdict\" does not exist: migration 0042 has not run", Crashes: false),
        Slow => new(TimeSpan.FromSeconds(8), null, Crashes: false),
        Crash => new(TimeSpan.Zero, null, Crashes: true),
        _ => new(TimeSpan.Zero, null, Crashes: false),
    };
}
