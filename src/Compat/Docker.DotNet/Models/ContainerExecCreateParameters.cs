namespace Docker.DotNet.Models;

/// <summary>A command to run in a running container.</summary>
public class ContainerExecCreateParameters
{
    /// <summary>User, or user:group; the container's own when null.</summary>
    public string? User { get; set; }

    /// <summary>Run with extended privileges.</summary>
    public bool Privileged { get; set; }

    /// <summary>Give it a terminal; then its output is one raw stream.</summary>
    public bool Tty { get; set; }

    /// <summary>Connect standard input.</summary>
    public bool AttachStdin { get; set; }

    /// <summary>Connect standard error.</summary>
    public bool AttachStderr { get; set; }

    /// <summary>Connect standard output.</summary>
    public bool AttachStdout { get; set; }

    /// <summary>Key sequence that detaches an attached terminal.</summary>
    public string? DetachKeys { get; set; }

    /// <summary>Further environment, each <c>NAME=value</c>.</summary>
    public IList<string>? Env { get; set; }

    /// <summary>Working folder; the container's own when null.</summary>
    public string? WorkingDir { get; set; }

    /// <summary>Program and arguments; no shell in between.</summary>
    public IList<string>? Cmd { get; set; }
}
