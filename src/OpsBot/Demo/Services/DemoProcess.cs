using System.Globalization;
using OpsBot.Demo.Host;

namespace OpsBot.Demo.Services;

/// <summary>One process of a demo service: what it runs and what it may touch.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Tag">The tag it was started by; the version it reports.</param>
/// <param name="Ports">Where all services are.</param>
/// <param name="Log">Its output.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Pace">Every wait is multiplied by this; 1 is what a person should see, tests take less.</param>
public sealed record DemoProcess(string Service, string Tag, DemoPorts Ports, LogRing Log, TimeProvider Clock, double Pace)
{
    private DateTimeOffset warmAt = DateTimeOffset.MaxValue;

    /// <summary>How this release behaves.</summary>
    public Release Release { get; } = Release.Of(Tag);

    /// <summary>Its port.</summary>
    public int Port => Ports.Of(Service);

    /// <summary>Whether its warm-up is over.</summary>
    public bool IsWarm => Clock.GetUtcNow() >= warmAt;

    /// <summary>Counts the warm-up from now.</summary>
    public void StartWarmUp() => warmAt = Clock.GetUtcNow() + (Release.WarmUp * Pace);

    /// <summary>Waits, at the demo's pace.</summary>
    public Task DelayAsync(TimeSpan time, CancellationToken cancel) => Task.Delay(time * Pace, Clock, cancel);

    /// <summary>A line of level INFO on standard output.</summary>
    public void Info(string text) => Write("INFO ", text, isError: false);

    /// <summary>A line of level WARN on standard error.</summary>
    public void Warn(string text) => Write("WARN ", text, isError: true);

    /// <summary>A line of level ERROR on standard error.</summary>
    public void Error(string text) => Write("ERROR", text, isError: true);

    private void Write(string level, string text, bool isError) =>
        Log.Write($"{Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)} {level} {text}", isError);
}
