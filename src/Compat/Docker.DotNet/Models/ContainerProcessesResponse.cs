namespace Docker.DotNet.Models;

/// <summary>The processes of a container.</summary>
public class ContainerProcessesResponse
{
    /// <summary>Column titles.</summary>
    public IList<string>? Titles { get; set; }

    /// <summary>One row a process, cells as the titles say.</summary>
    public IList<IList<string>>? Processes { get; set; }
}
