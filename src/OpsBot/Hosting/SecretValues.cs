using OpsBot.Commands.Catalog;
using OpsBot.Commands.Redaction;

namespace OpsBot.Hosting;

/// <summary>The values of the catalog's secrets, read so that they can be redacted. One that cannot be read could not be redacted either, so the bot does not start without it.</summary>
public static class SecretValues
{
    /// <summary>Reads all of them.</summary>
    /// <exception cref="StartupException">Some cannot be read; all are named.</exception>
    public static IReadOnlyList<KnownSecret> Read(OpsCatalog catalog, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var problems = new List<string>();
        var secrets = new List<KnownSecret>();
        foreach (var (system, secret) in catalog.Systems.SelectMany(s => s.Secrets.Select(x => (s, x))))
        {
            var (value, problem) = Read(secret, environment);
            problem ??= KnownSecret.Validate(new KnownSecret(secret.Name, value!));
            if (problem is null)
            {
                secrets.Add(new KnownSecret(secret.Name, value!));
            }
            else
            {
                problems.Add($"Reading the secret {secret.Name} of {system.Name}: {problem}");
            }
        }

        return problems.Count == 0 ? secrets : throw new StartupException(string.Join('\n', problems));
    }

    /// <summary>Reads one.</summary>
    /// <returns>The value, or why it cannot be read.</returns>
    public static (string? Value, string? Problem) Read(SecretDefinition secret, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(environment);
        switch (secret.Source)
        {
            case SecretSource.InEnvironment source:
                return environment(source.Variable) is { } value
                    ? (value, null)
                    : (null, $"the variable {source.Variable} is not set. Set it for the bot's process.");
            case SecretSource.InFile source:
                try
                {
                    var text = File.ReadAllText(source.Path);
                    return (text.EndsWith('\n') ? text[..^1].TrimEnd('\r') : text, null);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    return (null, $"{e.Message} Make the file readable for the bot.");
                }

            default:
                throw new InvalidOperationException($"no such source: {secret.Source}");
        }
    }
}
