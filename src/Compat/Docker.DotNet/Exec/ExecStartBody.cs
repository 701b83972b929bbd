namespace Docker.DotNet;

/// <summary>What the engine is told when an exec instance starts.</summary>
internal sealed class ExecStartBody
{
    /// <summary>Do not connect, only start.</summary>
    public bool Detach { get; set; }

    /// <summary>Must be what the instance was created with.</summary>
    public bool Tty { get; set; }
}
