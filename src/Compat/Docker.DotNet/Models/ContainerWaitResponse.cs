namespace Docker.DotNet.Models;

/// <summary>How a container's run ended.</summary>
public class ContainerWaitResponse
{
    /// <summary>What went wrong while waiting.</summary>
    public ContainerWaitOKBodyError? Error { get; set; }

    /// <summary>The exit code.</summary>
    public long StatusCode { get; set; }
}
