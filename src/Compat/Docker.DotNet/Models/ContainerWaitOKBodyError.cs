namespace Docker.DotNet.Models;

/// <summary>An error while waiting for a container.</summary>
public class ContainerWaitOKBodyError
{
    /// <summary>What went wrong.</summary>
    public string? Message { get; set; }
}
