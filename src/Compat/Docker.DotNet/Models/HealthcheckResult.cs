namespace Docker.DotNet.Models;

/// <summary>One probe of a health check.</summary>
public class HealthcheckResult
{
    /// <summary>When it began.</summary>
    public DateTime Start { get; set; }

    /// <summary>When it ended.</summary>
    public DateTime End { get; set; }

    /// <summary>0 healthy, 1 unhealthy, anything else an error of the probe.</summary>
    public long ExitCode { get; set; }

    /// <summary>The beginning of what it printed.</summary>
    public string? Output { get; set; }
}
