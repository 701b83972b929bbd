using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Traffic of one network interface since the container started.</summary>
public class NetworkStats
{
    /// <summary>Bytes received.</summary>
    [JsonPropertyName("rx_bytes")]
    public ulong RxBytes { get; set; }

    /// <summary>Packets received.</summary>
    [JsonPropertyName("rx_packets")]
    public ulong RxPackets { get; set; }

    /// <summary>Errors while receiving.</summary>
    [JsonPropertyName("rx_errors")]
    public ulong RxErrors { get; set; }

    /// <summary>Received packets dropped.</summary>
    [JsonPropertyName("rx_dropped")]
    public ulong RxDropped { get; set; }

    /// <summary>Bytes sent.</summary>
    [JsonPropertyName("tx_bytes")]
    public ulong TxBytes { get; set; }

    /// <summary>Packets sent.</summary>
    [JsonPropertyName("tx_packets")]
    public ulong TxPackets { get; set; }

    /// <summary>Errors while sending.</summary>
    [JsonPropertyName("tx_errors")]
    public ulong TxErrors { get; set; }

    /// <summary>Packets dropped instead of sent.</summary>
    [JsonPropertyName("tx_dropped")]
    public ulong TxDropped { get; set; }

    /// <summary>The connection (Windows).</summary>
    [JsonPropertyName("endpoint_id")]
    public string? EndpointID { get; set; }

    /// <summary>The instance (Windows).</summary>
    [JsonPropertyName("instance_id")]
    public string? InstanceID { get; set; }
}
