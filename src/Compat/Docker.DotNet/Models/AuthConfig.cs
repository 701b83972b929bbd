using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Access to a registry.</summary>
public class AuthConfig
{
    /// <summary>User name.</summary>
    [JsonPropertyName("username")]
    public string? Username { get; set; }

    /// <summary>Password.</summary>
    [JsonPropertyName("password")]
    public string? Password { get; set; }

    /// <summary>Base64 of <c>user:password</c>.</summary>
    [JsonPropertyName("auth")]
    public string? Auth { get; set; }

    /// <summary>Not used by engines any more.</summary>
    [JsonPropertyName("email")]
    public string? Email { get; set; }

    /// <summary>The registry, without a protocol.</summary>
    [JsonPropertyName("serveraddress")]
    public string? ServerAddress { get; set; }

    /// <summary>A token that stands for user and password.</summary>
    [JsonPropertyName("identitytoken")]
    public string? IdentityToken { get; set; }

    /// <summary>A bearer token for the registry.</summary>
    [JsonPropertyName("registrytoken")]
    public string? RegistryToken { get; set; }
}
