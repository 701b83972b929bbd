namespace Docker.DotNet.Models;

/// <summary>Which events to receive.</summary>
public class ContainerEventsParameters
{
    /// <summary>From this time on, written as <see cref="ContainerLogsParameters.Since"/>.</summary>
    public string? Since { get; set; }

    /// <summary>Up to this time; then the stream ends.</summary>
    public string? Until { get; set; }

    /// <summary>Filters by name: type, event, container, image, label, network, volume.</summary>
    public IDictionary<string, IDictionary<string, bool>>? Filters { get; set; }
}
