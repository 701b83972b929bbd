using System.Text.Json.Serialization;
using Docker.DotNet.Json;

namespace Docker.DotNet.Models;

/// <summary>How the engine probes a container. A zero value inherits the image's setting.</summary>
public class HealthConfig
{
    /// <summary><c>NONE</c>, or <c>CMD</c> and arguments, or <c>CMD-SHELL</c> and one command line.</summary>
    public IList<string>? Test { get; set; }

    /// <summary>Time between two probes.</summary>
    [JsonConverter(typeof(NanosecondsConverter))]
    public TimeSpan Interval { get; set; }

    /// <summary>Time after which a probe counts as failed.</summary>
    [JsonConverter(typeof(NanosecondsConverter))]
    public TimeSpan Timeout { get; set; }

    /// <summary>Nanoseconds in which failures do not count yet.</summary>
    public long StartPeriod { get; set; }

    /// <summary>Failures in a row that make the container unhealthy.</summary>
    public long Retries { get; set; }
}
