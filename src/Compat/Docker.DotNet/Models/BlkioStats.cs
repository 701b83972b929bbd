using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Use of block devices. Some lists are empty on cgroup v2.</summary>
public class BlkioStats
{
    /// <summary>Bytes transferred.</summary>
    [JsonPropertyName("io_service_bytes_recursive")]
    public IList<BlkioStatEntry>? IoServiceBytesRecursive { get; set; }

    /// <summary>Operations done.</summary>
    [JsonPropertyName("io_serviced_recursive")]
    public IList<BlkioStatEntry>? IoServicedRecursive { get; set; }

    /// <summary>Operations queued.</summary>
    [JsonPropertyName("io_queue_recursive")]
    public IList<BlkioStatEntry>? IoQueuedRecursive { get; set; }

    /// <summary>Nanoseconds spent on operations.</summary>
    [JsonPropertyName("io_service_time_recursive")]
    public IList<BlkioStatEntry>? IoServiceTimeRecursive { get; set; }

    /// <summary>Nanoseconds waited in queues.</summary>
    [JsonPropertyName("io_wait_time_recursive")]
    public IList<BlkioStatEntry>? IoWaitTimeRecursive { get; set; }

    /// <summary>Operations merged.</summary>
    [JsonPropertyName("io_merged_recursive")]
    public IList<BlkioStatEntry>? IoMergedRecursive { get; set; }

    /// <summary>Milliseconds of device time.</summary>
    [JsonPropertyName("io_time_recursive")]
    public IList<BlkioStatEntry>? IoTimeRecursive { get; set; }

    /// <summary>Sectors transferred.</summary>
    [JsonPropertyName("sectors_recursive")]
    public IList<BlkioStatEntry>? SectorsRecursive { get; set; }
}
