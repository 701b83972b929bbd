using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Runner;

namespace OpsBot.Hosting;

/// <summary>The values of a system's secrets, read when a step needs them, and what a plan knows of them: a keyed fingerprint.</summary>
/// <param name="catalog">Where each of them is.</param>
/// <param name="key">The key of the fingerprints, at least 16 bytes.</param>
public sealed class Secrets(CatalogInForce catalog, byte[] key)
{
    /// <summary>The value.</summary>
    /// <exception cref="RunnerException">It is not in the catalog any more, or cannot be read; nothing was run.</exception>
    public string Read(SystemName system, string name)
    {
        var secret = catalog.Current.SystemNamed(system).Secrets.FirstOrDefault(s => s.Name == name)
            ?? throw new RunnerException($"Reading the secret {name}: the catalog of {system} has none of that name any more.");
        return SecretValues.Read(secret, Environment.GetEnvironmentVariable) is ({ } value, _)
            ? value
            : throw new RunnerException($"Reading the secret {name}: it is not where the catalog of {system} says. Put it there, or correct the catalog.");
    }

    /// <summary>What a plan depends on: another value is another pin.</summary>
    /// <exception cref="RunnerException">See <see cref="Read"/>.</exception>
    public Pin PinOf(SystemName system, string name) => new($"secret {name}", SecretFingerprint.Of(key, Read(system, name)));
}
