using Docker.DotNet.Models;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Docker;

/// <summary>What goes along with a pull.</summary>
/// <param name="Login">The login for the registry; null for none.</param>
/// <param name="Trouble">Why there is none though there might be, in whole sentences; said when the pull is refused. Null for no trouble.</param>
internal sealed record RegistryLogin(AuthConfig? Login, string? Trouble);

/// <summary>
/// The logins for registries that the bot's user has, found as Docker's command line finds them: <c>$DOCKER_CONFIG/config.json</c> (else <c>~/.docker</c>) names a credential helper for this registry
/// (<c>credHelpers</c>) or for all (<c>credsStore</c>), or has the login itself (<c>auths</c>). An engine keeps no logins: whoever asks for a pull brings one along. Every secret that is found is known to
/// the redactor before anybody could see it.
/// </summary>
/// <param name="environment">All the bot's variables. A helper gets them all, as from docker: it is where the operator keeps secrets, and what it needs to reach them (AWS_…, GNUPGHOME) has no list.</param>
/// <param name="redactor">Told every secret.</param>
/// <param name="clock">The bot's clock.</param>
internal sealed class RegistryLogins(IReadOnlyDictionary<string, string> environment, Redactor redactor, TimeProvider clock)
{
    // What docker calls its own registry, in logins and towards helpers.
    private const string Hub = "https://index.docker.io/v1/";

    /// <summary>The login for a repository's registry.</summary>
    /// <param name="repository">The image without a tag.</param>
    /// <param name="cancel">Ends the helper.</param>
    /// <exception cref="EngineException">The file cannot be used, or the helper that it names for this registry has failed.</exception>
    public async Task<RegistryLogin> OfAsync(string repository, CancellationToken cancel)
    {
        var found = await FindAsync(ImageNames.RegistryOf(repository) is { } named and not ("docker.io" or "index.docker.io") ? named : Hub, cancel);
        if ((found.Login?.IdentityToken ?? found.Login?.Password) is { } value && new KnownSecret("registry-login", value) is var secret && KnownSecret.Validate(secret) is null)
        {
            redactor.Learn([secret]);
        }

        return found;
    }

    private async Task<RegistryLogin> FindAsync(string registry, CancellationToken cancel)
    {
        var folder = environment.GetValueOrDefault("DOCKER_CONFIG") is { Length: > 0 } given ? given : Path.Combine(environment.GetValueOrDefault("HOME") ?? "/", ".docker");
        var path = Path.Combine(folder, "config.json");
        if (DockerConfig.Read(path) is not { } config)
        {
            return new RegistryLogin(null, null);
        }

        if (config.HelperOf(registry) is not var (name, forThisOne))
        {
            return new RegistryLogin(config.LoginFor(registry, path), null);
        }

        var helper = new CredentialHelper(name, $"{(forThisOne ? "credHelpers" : "credsStore")} in {path}", environment, clock);
        if (forThisOne)
        {
            return new RegistryLogin(await helper.GetAsync(registry, cancel), null);
        }

        // The store for all registries is asked for images that need no login, too, and a machine may have its name and not its program. So what is wrong with it stops no pull, as in docker for years
        // (its newest releases let every pull fail then); it is said when the pull is refused. A login in the file beside the store was made for this very registry, and is better than none.
        try
        {
            return new RegistryLogin(await helper.GetAsync(registry, cancel) ?? config.LoginFor(registry, path), null);
        }
        catch (EngineException e)
        {
            return config.LoginFor(registry, path) is { } login ? new RegistryLogin(login, null) : new RegistryLogin(null, $"No login went along. {e.Message}");
        }
    }
}
