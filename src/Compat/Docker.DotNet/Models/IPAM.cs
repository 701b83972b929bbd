namespace Docker.DotNet.Models;

/// <summary>Address management of a network.</summary>
public class IPAM
{
    /// <summary>The driver; <c>default</c> usually.</summary>
    public string? Driver { get; set; }

    /// <summary>The driver's options.</summary>
    public IDictionary<string, string>? Options { get; set; }

    /// <summary>The ranges.</summary>
    public IList<IPAMConfig>? Config { get; set; }
}
