namespace Docker.DotNet.Models;

/// <summary>How to remove a container.</summary>
public class ContainerRemoveParameters
{
    /// <summary>Also remove its anonymous volumes.</summary>
    public bool? RemoveVolumes { get; set; }

    /// <summary>Remove the legacy link of this name instead of a container.</summary>
    public bool? RemoveLinks { get; set; }

    /// <summary>Kill it first when it runs; without this the engine answers 409.</summary>
    public bool? Force { get; set; }
}
