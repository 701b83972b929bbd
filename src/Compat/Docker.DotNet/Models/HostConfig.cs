using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>What of a container depends on its host: mounts, ports, limits, restart policy.</summary>
public class HostConfig
{
    /// <summary>Bind mounts and volumes, each <c>source:target[:options]</c>.</summary>
    public IList<string>? Binds { get; set; }

    /// <summary>File on the client's host that the client wrote the identifier to.</summary>
    public string? ContainerIDFile { get; set; }

    /// <summary>How output is kept.</summary>
    public LogConfig? LogConfig { get; set; }

    /// <summary>The network it starts on: bridge, host, none, container:ID or a network's name.</summary>
    public string? NetworkMode { get; set; }

    /// <summary>Host bindings by port, such as <c>8080/tcp</c>.</summary>
    public IDictionary<string, IList<PortBinding>>? PortBindings { get; set; }

    /// <summary>When it is started again.</summary>
    public RestartPolicy? RestartPolicy { get; set; }

    /// <summary>Whether it is removed when it ends.</summary>
    public bool AutoRemove { get; set; }

    /// <summary>Driver of volumes named in <see cref="Binds"/>.</summary>
    public string? VolumeDriver { get; set; }

    /// <summary>Containers whose mounts it shares.</summary>
    public IList<string>? VolumesFrom { get; set; }

    /// <summary>Mounts in the long form.</summary>
    public IList<Mount>? Mounts { get; set; }

    /// <summary>Kernel capabilities to add.</summary>
    public IList<string>? CapAdd { get; set; }

    /// <summary>Kernel capabilities to drop.</summary>
    public IList<string>? CapDrop { get; set; }

    /// <summary>private or host.</summary>
    public string? CgroupnsMode { get; set; }

    /// <summary>Name servers.</summary>
    [JsonPropertyName("Dns")]
    public IList<string>? DNS { get; set; }

    /// <summary>Resolver options.</summary>
    [JsonPropertyName("DnsOptions")]
    public IList<string>? DNSOptions { get; set; }

    /// <summary>Search domains.</summary>
    [JsonPropertyName("DnsSearch")]
    public IList<string>? DNSSearch { get; set; }

    /// <summary>Further lines of the hosts file, each <c>name:address</c>.</summary>
    public IList<string>? ExtraHosts { get; set; }

    /// <summary>Further groups of the command.</summary>
    public IList<string>? GroupAdd { get; set; }

    /// <summary>Whose shared memory it sees.</summary>
    public string? IpcMode { get; set; }

    /// <summary>Whose cgroup it joins.</summary>
    public string? Cgroup { get; set; }

    /// <summary>Legacy links, each <c>container:alias</c>.</summary>
    public IList<string>? Links { get; set; }

    /// <summary>Preference of the kernel for killing it when memory is short, -1000 to 1000.</summary>
    public long OomScoreAdj { get; set; }

    /// <summary>Whose processes it sees.</summary>
    public string? PidMode { get; set; }

    /// <summary>Whether it has all rights of the host's root.</summary>
    public bool Privileged { get; set; }

    /// <summary>Whether every exposed port gets a host port.</summary>
    public bool PublishAllPorts { get; set; }

    /// <summary>Whether its root file system is read-only.</summary>
    public bool ReadonlyRootfs { get; set; }

    /// <summary>Security options, such as <c>no-new-privileges</c>.</summary>
    public IList<string>? SecurityOpt { get; set; }

    /// <summary>Options of the storage driver.</summary>
    public IDictionary<string, string>? StorageOpt { get; set; }

    /// <summary>Memory file systems: options by path.</summary>
    public IDictionary<string, string>? Tmpfs { get; set; }

    /// <summary>Whose host name it sees.</summary>
    public string? UTSMode { get; set; }

    /// <summary>Whose user namespace it is in.</summary>
    public string? UsernsMode { get; set; }

    /// <summary>Bytes of /dev/shm; 0 for the engine's default.</summary>
    public long ShmSize { get; set; }

    /// <summary>Kernel parameters by name.</summary>
    public IDictionary<string, string>? Sysctls { get; set; }

    /// <summary>The runtime that runs it.</summary>
    public string? Runtime { get; set; }

    /// <summary>Rows and columns of its first terminal.</summary>
    public ulong[]? ConsoleSize { get; set; }

    /// <summary>Isolation (Windows).</summary>
    public string? Isolation { get; set; }

    /// <summary>Paths hidden from it; an empty list hides none.</summary>
    public IList<string>? MaskedPaths { get; set; }

    /// <summary>Paths it may only read.</summary>
    public IList<string>? ReadonlyPaths { get; set; }

    /// <summary>Whether an init process reaps its orphans; null for the engine's default.</summary>
    public bool? Init { get; set; }

    /// <summary>Relative weight of processor time.</summary>
    [JsonPropertyName("CpuShares")]
    public long CPUShares { get; set; }

    /// <summary>Memory limit in bytes; 0 for none.</summary>
    public long Memory { get; set; }

    /// <summary>Processor limit in billionths of a processor.</summary>
    [JsonPropertyName("NanoCpus")]
    public long NanoCPUs { get; set; }

    /// <summary>The cgroup above its own.</summary>
    public string? CgroupParent { get; set; }

    /// <summary>Relative block I/O weight, 10 to 1000.</summary>
    public ushort BlkioWeight { get; set; }

    /// <summary>Block I/O weight by device.</summary>
    public IList<WeightDevice>? BlkioWeightDevice { get; set; }

    /// <summary>Limit of bytes read a second, by device.</summary>
    public IList<ThrottleDevice>? BlkioDeviceReadBps { get; set; }

    /// <summary>Limit of bytes written a second, by device.</summary>
    public IList<ThrottleDevice>? BlkioDeviceWriteBps { get; set; }

    /// <summary>Limit of reads a second, by device.</summary>
    public IList<ThrottleDevice>? BlkioDeviceReadIOps { get; set; }

    /// <summary>Limit of writes a second, by device.</summary>
    public IList<ThrottleDevice>? BlkioDeviceWriteIOps { get; set; }

    /// <summary>Length of a scheduler period in microseconds.</summary>
    [JsonPropertyName("CpuPeriod")]
    public long CPUPeriod { get; set; }

    /// <summary>Microseconds of processor time in a period.</summary>
    [JsonPropertyName("CpuQuota")]
    public long CPUQuota { get; set; }

    /// <summary>Length of a real-time period in microseconds.</summary>
    [JsonPropertyName("CpuRealtimePeriod")]
    public long CPURealtimePeriod { get; set; }

    /// <summary>Real-time microseconds in a period.</summary>
    [JsonPropertyName("CpuRealtimeRuntime")]
    public long CPURealtimeRuntime { get; set; }

    /// <summary>Processors it may use, such as <c>0-2,4</c>.</summary>
    public string? CpusetCpus { get; set; }

    /// <summary>Memory nodes it may use.</summary>
    public string? CpusetMems { get; set; }

    /// <summary>Host devices it gets.</summary>
    public IList<DeviceMapping>? Devices { get; set; }

    /// <summary>Device access rules.</summary>
    public IList<string>? DeviceCgroupRules { get; set; }

    /// <summary>Devices asked from drivers.</summary>
    public IList<DeviceRequest>? DeviceRequests { get; set; }

    /// <summary>Kernel memory limit in bytes; gone from API 1.42 on.</summary>
    public long KernelMemory { get; set; }

    /// <summary>Limit of TCP buffers in bytes.</summary>
    public long KernelMemoryTCP { get; set; }

    /// <summary>Memory it is pressed back to when the host runs short.</summary>
    public long MemoryReservation { get; set; }

    /// <summary>Memory and swap together; -1 for unlimited swap.</summary>
    public long MemorySwap { get; set; }

    /// <summary>How readily its memory is swapped, 0 to 100.</summary>
    public long? MemorySwappiness { get; set; }

    /// <summary>Whether the kernel must not kill it when memory is short.</summary>
    public bool? OomKillDisable { get; set; }

    /// <summary>Process limit; 0 or -1 for none.</summary>
    public long? PidsLimit { get; set; }

    /// <summary>Resource limits of its processes.</summary>
    public IList<Ulimit>? Ulimits { get; set; }

    /// <summary>Processors (Windows).</summary>
    [JsonPropertyName("CpuCount")]
    public long CPUCount { get; set; }

    /// <summary>Share of processors in percent (Windows).</summary>
    [JsonPropertyName("CpuPercent")]
    public long CPUPercent { get; set; }

    /// <summary>Limit of operations a second on the system drive (Windows).</summary>
    public ulong IOMaximumIOps { get; set; }

    /// <summary>Limit of bytes a second on the system drive (Windows).</summary>
    public ulong IOMaximumBandwidth { get; set; }
}
