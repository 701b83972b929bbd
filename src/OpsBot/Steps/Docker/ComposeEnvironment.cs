using OpsBot.Commands.Catalog;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Docker;

/// <summary>
/// The variables by which the compose tool finds the same engine as the bot. On another machine none are set: there the tool has that machine's own engine, whose containers the bot looks at
/// afterwards over the catalog's address, so that another engine would be noticed.
/// </summary>
internal static class ComposeEnvironment
{
    /// <summary>The variables.</summary>
    /// <param name="host">The host.</param>
    /// <param name="runner">Where the tool runs.</param>
    /// <param name="folder">Where the catalog's relative paths begin.</param>
    /// <param name="certificates">A folder of the bot's own, where links with the names that the tool expects may be put.</param>
    /// <exception cref="EngineException">The links cannot be made.</exception>
    public static IReadOnlyDictionary<string, string> Of(HostDefinition host, RunnerDefinition runner, string folder, string certificates) => (host.Engine, runner) switch
    {
        (_, not RunnerDefinition.Local) => new Dictionary<string, string>(),
        (EngineAddress.UnixSocket unix, _) => new Dictionary<string, string> { ["DOCKER_HOST"] = $"unix://{unix.Path}" },
        (EngineAddress.Tls tls, _) => new Dictionary<string, string>
        {
            ["DOCKER_HOST"] = tls.Address.AbsoluteUri.TrimEnd('/'),
            ["DOCKER_TLS_VERIFY"] = "1",
            ["DOCKER_CERT_PATH"] = Link(host, tls, folder, Path.Combine(certificates, host.Name.Value)),
        },
        _ => throw new InvalidOperationException($"{host.Engine} has no compose tool"),
    };

    private static string Link(HostDefinition host, EngineAddress.Tls tls, string folder, string to)
    {
        try
        {
            Directory.CreateDirectory(to);
            foreach (var (name, file) in new[] { ("ca.pem", tls.CaFile), ("cert.pem", tls.CertificateFile), ("key.pem", tls.KeyFile) })
            {
                var link = Path.Combine(to, name);
                File.Delete(link);
                File.CreateSymbolicLink(link, Path.GetFullPath(Path.Combine(folder, file)));
            }

            return to;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"Opening host {host.Name}: the compose tool needs its certificates in {to}: {e.Message} Make the folder writable for the bot.", e);
        }
    }
}
