using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>The state of the engine and its host.</summary>
public class SystemInfoResponse
{
    /// <summary>The engine's identifier.</summary>
    public string? ID { get; set; }

    /// <summary>Containers in all.</summary>
    public long Containers { get; set; }

    /// <summary>Containers that run.</summary>
    public long ContainersRunning { get; set; }

    /// <summary>Containers that are paused.</summary>
    public long ContainersPaused { get; set; }

    /// <summary>Containers that are stopped.</summary>
    public long ContainersStopped { get; set; }

    /// <summary>Images, intermediate ones included.</summary>
    public long Images { get; set; }

    /// <summary>The storage driver.</summary>
    public string? Driver { get; set; }

    /// <summary>Facts about the storage driver, pairs of name and value.</summary>
    public IList<string[]>? DriverStatus { get; set; }

    /// <summary>Whether memory limits work here.</summary>
    public bool MemoryLimit { get; set; }

    /// <summary>Whether swap limits work here.</summary>
    public bool SwapLimit { get; set; }

    /// <summary>Whether process limits work here.</summary>
    public bool PidsLimit { get; set; }

    /// <summary>Whether the host forwards IPv4.</summary>
    public bool IPv4Forwarding { get; set; }

    /// <summary>Whether the engine logs in debug mode.</summary>
    public bool Debug { get; set; }

    /// <summary>Open files, in debug mode.</summary>
    public long NFd { get; set; }

    /// <summary>Goroutines, in debug mode.</summary>
    public long NGoroutines { get; set; }

    /// <summary>Listeners for events.</summary>
    public long NEventsListener { get; set; }

    /// <summary>The host's clock, RFC 3339.</summary>
    public string? SystemTime { get; set; }

    /// <summary>The default log driver.</summary>
    public string? LoggingDriver { get; set; }

    /// <summary>cgroupfs or systemd.</summary>
    public string? CgroupDriver { get; set; }

    /// <summary>1 or 2.</summary>
    public string? CgroupVersion { get; set; }

    /// <summary>The kernel.</summary>
    public string? KernelVersion { get; set; }

    /// <summary>The distribution.</summary>
    public string? OperatingSystem { get; set; }

    /// <summary>Its version.</summary>
    public string? OSVersion { get; set; }

    /// <summary>linux or windows.</summary>
    public string? OSType { get; set; }

    /// <summary>Processor architecture.</summary>
    public string? Architecture { get; set; }

    /// <summary>The default registry.</summary>
    public string? IndexServerAddress { get; set; }

    /// <summary>Processors.</summary>
    public long NCPU { get; set; }

    /// <summary>Memory of the host, in bytes.</summary>
    public long MemTotal { get; set; }

    /// <summary>Where the engine keeps its data.</summary>
    public string? DockerRootDir { get; set; }

    /// <summary>Proxy for HTTP; may hold a password.</summary>
    [JsonPropertyName("HttpProxy")]
    public string? HTTPProxy { get; set; }

    /// <summary>Proxy for HTTPS; may hold a password.</summary>
    [JsonPropertyName("HttpsProxy")]
    public string? HTTPSProxy { get; set; }

    /// <summary>Hosts reached without a proxy.</summary>
    public string? NoProxy { get; set; }

    /// <summary>The host's name.</summary>
    public string? Name { get; set; }

    /// <summary>The engine's labels.</summary>
    public IList<string>? Labels { get; set; }

    /// <summary>Whether experimental features are on.</summary>
    public bool ExperimentalBuild { get; set; }

    /// <summary>The engine's version.</summary>
    public string? ServerVersion { get; set; }

    /// <summary>The default container runtime.</summary>
    public string? DefaultRuntime { get; set; }

    /// <summary>Whether containers live on while the engine is down.</summary>
    public bool LiveRestoreEnabled { get; set; }

    /// <summary>Default isolation (Windows).</summary>
    public string? Isolation { get; set; }

    /// <summary>The init program for containers.</summary>
    public string? InitBinary { get; set; }

    /// <summary>Security features in force.</summary>
    public IList<string>? SecurityOptions { get; set; }

    /// <summary>What the engine finds wrong with its host.</summary>
    public IList<string>? Warnings { get; set; }
}
