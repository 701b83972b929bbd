using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Processes of a container.</summary>
public class PidsStats
{
    /// <summary>How many there are.</summary>
    [JsonPropertyName("current")]
    public ulong Current { get; set; }

    /// <summary>How many there may be; 0 for no limit.</summary>
    [JsonPropertyName("limit")]
    public ulong Limit { get; set; }
}
