using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Docker.DotNet.Models;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Docker;

/// <summary>What <c>config.json</c> of Docker's command line says about logins; its other settings are not read.</summary>
/// <param name="Auths">Logins in the file itself, by registry.</param>
/// <param name="CredsStore">The credential helper for all registries.</param>
/// <param name="CredHelpers">Credential helpers by registry; an empty name means none.</param>
internal sealed record DockerConfig(IReadOnlyDictionary<string, DockerConfig.Entry?>? Auths, string? CredsStore, IReadOnlyDictionary<string, string?>? CredHelpers)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, MaxDepth = 16 };

    /// <summary>Reads the file; null when there is none.</summary>
    /// <exception cref="EngineException">There is one and it cannot be used.</exception>
    public static DockerConfig? Read(string path)
    {
        try
        {
            return File.Exists(path) ? Parse(File.ReadAllText(path)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Unusable(path, e);
        }
    }

    /// <summary>Reads the file's text.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static DockerConfig Parse(string text) => JsonSerializer.Deserialize<DockerConfig>(text, Json) ?? throw new JsonException("null");

    /// <summary>The credential helper that a registry's login is asked of, and whether it is named for that registry alone; null: the file itself has the login, if any.</summary>
    public (string Name, bool ForThisOne)? HelperOf(string registry) =>
        CredHelpers?.TryGetValue(registry, out var named) == true ? (string.IsNullOrEmpty(named) ? null : (named, true))
        : string.IsNullOrEmpty(CredsStore) ? null
        : (CredsStore, false);

    /// <summary>The login for a registry that stands in the file itself; null when there is none.</summary>
    /// <param name="registry">The registry, as an image names it.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="EngineException">It cannot be used.</exception>
    public AuthConfig? LoginFor(string registry, string path)
    {
        if (Auths?.GetValueOrDefault(registry) is not { } entry)
        {
            return null;
        }

        try
        {
            return entry.IdentityToken is { Length: > 0 } token ? new AuthConfig { ServerAddress = registry, IdentityToken = token }
                : entry.Auth is { Length: > 0 } auth && Encoding.UTF8.GetString(Convert.FromBase64String(auth)).Split(':', 2) is [var user, var password]
                    ? new AuthConfig { ServerAddress = registry, Username = user, Password = password }
                : null;
        }
        catch (FormatException e)
        {
            throw Unusable(path, e);
        }
    }

    private static EngineException Unusable(string path, Exception e) =>
        new($"Reading the registry logins in {path}: it cannot be used ({e.GetType().Name}). Make it readable for the bot, or log in again with docker login.", e, mayHaveRun: false);

    /// <summary>One login. Its text must not reach a log through a formatted object.</summary>
    /// <param name="Auth">User, colon and password in base64.</param>
    /// <param name="IdentityToken">A token in place of them.</param>
    internal sealed record Entry(string? Auth, [property: JsonPropertyName("identitytoken")] string? IdentityToken)
    {
        /// <inheritdoc/>
        public override string ToString() => nameof(Entry);
    }
}
