namespace Docker.DotNet.Models;

/// <summary>What an event happened to.</summary>
public class Actor
{
    /// <summary>Its identifier.</summary>
    public string? ID { get; set; }

    /// <summary>Labels, name, image, exit code and such.</summary>
    public IDictionary<string, string>? Attributes { get; set; }
}
