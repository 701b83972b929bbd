using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>How a processor limit held a container back.</summary>
public class ThrottlingData
{
    /// <summary>Periods that passed.</summary>
    [JsonPropertyName("periods")]
    public ulong Periods { get; set; }

    /// <summary>Periods in which it was held back.</summary>
    [JsonPropertyName("throttled_periods")]
    public ulong ThrottledPeriods { get; set; }

    /// <summary>Nanoseconds for which it was held back.</summary>
    [JsonPropertyName("throttled_time")]
    public ulong ThrottledTime { get; set; }
}
