using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>One address range of a network.</summary>
public class IPAMConfig
{
    /// <summary>The range in CIDR notation.</summary>
    public string? Subnet { get; set; }

    /// <summary>The part of it that containers get.</summary>
    public string? IPRange { get; set; }

    /// <summary>The gateway.</summary>
    public string? Gateway { get; set; }

    /// <summary>Addresses the engine must not hand out, by name.</summary>
    [JsonPropertyName("AuxiliaryAddresses")]
    public IDictionary<string, string>? AuxAddress { get; set; }
}
