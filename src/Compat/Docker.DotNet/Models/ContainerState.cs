namespace Docker.DotNet.Models;

/// <summary>What a container is doing now, and how its last run ended.</summary>
public class ContainerState
{
    /// <summary>created, running, paused, restarting, removing, exited or dead.</summary>
    public string? Status { get; set; }

    /// <summary>Whether its main process lives; true also while paused or restarting.</summary>
    public bool Running { get; set; }

    /// <summary>Whether it is frozen.</summary>
    public bool Paused { get; set; }

    /// <summary>Whether the restart policy is about to start it again.</summary>
    public bool Restarting { get; set; }

    /// <summary>Whether the kernel killed it for want of memory.</summary>
    public bool OOMKilled { get; set; }

    /// <summary>Whether its removal failed half way.</summary>
    public bool Dead { get; set; }

    /// <summary>Process id on the host; 0 when it does not run.</summary>
    public long Pid { get; set; }

    /// <summary>Exit code of the last run; 137 after SIGKILL.</summary>
    public long ExitCode { get; set; }

    /// <summary>Why it could not be started.</summary>
    public string? Error { get; set; }

    /// <summary>Start of the last run, RFC 3339 with nanoseconds.</summary>
    public string? StartedAt { get; set; }

    /// <summary>End of the last run; year 1 when it never ended.</summary>
    public string? FinishedAt { get; set; }

    /// <summary>The health check; null when there is none.</summary>
    public Health? Health { get; set; }
}
