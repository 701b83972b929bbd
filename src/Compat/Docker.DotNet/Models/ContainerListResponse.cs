using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>One container as the list shows it.</summary>
public class ContainerListResponse
{
    /// <summary>The full 64-digit identifier.</summary>
    [JsonPropertyName("Id")]
    public string? ID { get; set; }

    /// <summary>Names, each with a leading slash; links add more than one.</summary>
    public IList<string>? Names { get; set; }

    /// <summary>The image as it was asked for (repository:tag, or an identifier once the tag has moved on).</summary>
    public string? Image { get; set; }

    /// <summary>The identifier of the image that runs.</summary>
    public string? ImageID { get; set; }

    /// <summary>The command line, as text.</summary>
    public string? Command { get; set; }

    /// <summary>When the container was created (UTC).</summary>
    public DateTime Created { get; set; }

    /// <summary>Exposed and published ports.</summary>
    public IList<Port>? Ports { get; set; }

    /// <summary>Bytes written in the container's own layer; only with <see cref="ContainersListParameters.Size"/>.</summary>
    public long SizeRw { get; set; }

    /// <summary>Bytes of all layers together; only with <see cref="ContainersListParameters.Size"/>.</summary>
    public long SizeRootFs { get; set; }

    /// <summary>Labels of image and container together.</summary>
    public IDictionary<string, string>? Labels { get; set; }

    /// <summary>created, running, paused, restarting, removing, exited or dead.</summary>
    public string? State { get; set; }

    /// <summary>The state for people, such as <c>Up 3 hours (healthy)</c>.</summary>
    public string? Status { get; set; }

    /// <summary>The networks it is connected to.</summary>
    public SummaryNetworkSettings? NetworkSettings { get; set; }

    /// <summary>Volumes and bind mounts.</summary>
    public IList<MountPoint>? Mounts { get; set; }
}
