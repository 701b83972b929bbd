using System.Text;
using System.Text.Json;
using Docker.DotNet.Models;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Docker;

/// <summary>
/// The login for a registry, as <c>docker login</c> of the bot's user left it in <c>$DOCKER_CONFIG/config.json</c> (else <c>~/.docker</c>). An engine keeps no logins: whoever asks for a pull brings
/// one along. Logins that a credential helper keeps cannot be read.
/// </summary>
internal static class RegistryLogin
{
    private const string Hub = "https://index.docker.io/v1/";

    /// <summary>The login for a repository's registry; null when there is none.</summary>
    /// <param name="repository">The image without a tag.</param>
    /// <param name="environment">The bot's environment.</param>
    /// <exception cref="EngineException">There is a file and it cannot be read.</exception>
    public static AuthConfig? For(string repository, Func<string, string?> environment)
    {
        var folder = environment("DOCKER_CONFIG") is { Length: > 0 } given ? given : Path.Combine(environment("HOME") ?? "/", ".docker");
        var path = Path.Combine(folder, "config.json");
        try
        {
            return File.Exists(path) ? Parse(File.ReadAllText(path), ImageNames.RegistryOf(repository) ?? Hub) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            throw new EngineException($"Reading the registry logins in {path}: it cannot be used ({e.GetType().Name}). Make it readable for the bot, or log in again with docker login.", e);
        }
    }

    /// <summary>The login in the file's text; null when it has none for that registry.</summary>
    public static AuthConfig? Parse(string json, string registry)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
        if (!document.RootElement.TryGetProperty("auths", out var auths) || !auths.TryGetProperty(registry, out var login))
        {
            return null;
        }

        if (login.TryGetProperty("identitytoken", out var token))
        {
            return new AuthConfig { ServerAddress = registry, IdentityToken = token.GetString() };
        }

        return login.TryGetProperty("auth", out var auth) && Encoding.UTF8.GetString(Convert.FromBase64String(auth.GetString()!)).Split(':', 2) is [var user, var password]
            ? new AuthConfig { ServerAddress = registry, Username = user, Password = password }
            : null;
    }
}
