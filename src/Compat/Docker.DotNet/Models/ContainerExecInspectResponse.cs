using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>The state of an exec instance.</summary>
public class ContainerExecInspectResponse
{
    /// <summary>Its identifier.</summary>
    [JsonPropertyName("ID")]
    public string? ExecID { get; set; }

    /// <summary>The container it runs in.</summary>
    public string? ContainerID { get; set; }

    /// <summary>Whether it still runs.</summary>
    public bool Running { get; set; }

    /// <summary>Its exit code; 0 while it runs, 126 or 127 when the program could not be started.</summary>
    public long ExitCode { get; set; }

    /// <summary>Process id on the host.</summary>
    public long Pid { get; set; }
}
