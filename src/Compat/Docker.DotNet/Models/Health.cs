namespace Docker.DotNet.Models;

/// <summary>The state of a container's health check.</summary>
public class Health
{
    /// <summary>none, starting, healthy or unhealthy.</summary>
    public string? Status { get; set; }

    /// <summary>Failed probes in a row.</summary>
    public long FailingStreak { get; set; }

    /// <summary>The last probes, oldest first.</summary>
    public IList<HealthcheckResult>? Log { get; set; }
}
