using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog;

/// <summary>One deployed product in one environment.</summary>
public sealed record SystemDefinition
{
    /// <summary>The key in the catalog.</summary>
    public required SystemName Name { get; init; }

    /// <summary>What it is, in a few words; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The rota that answers for it.</summary>
    public required RotaName Rota { get; init; }

    /// <summary>Channels bound to it: commands typed there mean this system, and its output goes only there. The first of each platform gets announcements.</summary>
    public required IReadOnlyList<ChannelRef> Channels { get; init; }

    /// <summary>Its container engines.</summary>
    public required IReadOnlyList<HostDefinition> Hosts { get; init; }

    /// <summary>Where its shell steps, files and compose file are.</summary>
    public RunnerDefinition Runner { get; init; } = new RunnerDefinition.Local();

    /// <summary>Its compose project; null when the labels of its containers shall say it.</summary>
    public ComposeDefinition? Compose { get; init; }

    /// <summary>Its services, in start-up order where dependencies leave one free.</summary>
    public required IReadOnlyList<ServiceDefinition> Services { get; init; }

    /// <summary>Its secrets; values are read from where each says when they are needed, never written down.</summary>
    public IReadOnlyList<SecretDefinition> Secrets { get; init; } = [];

    /// <summary>Those of its secrets that the bot itself can replace.</summary>
    public IReadOnlyList<RotationDefinition> Rotations { get; init; } = [];

    /// <summary>Runbook files, relative to the catalog's folder.</summary>
    public IReadOnlyList<string> Runbooks { get; init; } = [];

    /// <summary>What runbooks may start in a shell.</summary>
    public ShellDefinition Shell { get; init; } = ShellDefinition.Nothing;

    /// <summary>Its databases, Redis servers and backups.</summary>
    public DataDefinition Data { get; init; } = DataDefinition.Nothing;

    /// <summary>Its PostgreSQL databases; the first is the one meant when none is named.</summary>
    public IReadOnlyList<DatabaseDefinition> Databases => Data.Databases;

    /// <summary>Its Redis servers; the first is the one meant when none is named.</summary>
    public IReadOnlyList<RedisDefinition> Redis => Data.Redis;

    /// <summary>Where its backups are and which are kept; null for the bot's own folder, and all.</summary>
    public BackupDefinition? Backups => Data.Backups;

    /// <summary>Finds a service by name or alias, without regard to case.</summary>
    public ServiceDefinition? FindService(string name) => Services.FirstOrDefault(s =>
        string.Equals(s.Name.Value, name, StringComparison.OrdinalIgnoreCase)
        || s.Aliases.Any(a => string.Equals(a, name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The reference of one of its services.</summary>
    public ServiceRef Ref(ServiceDefinition service) => new(Name, service.Name);

    /// <summary>The host of a service.</summary>
    public HostDefinition HostOf(ServiceDefinition service) => Hosts.First(h => h.Name == service.Host);
}

/// <summary>What runbooks may start in a shell on the runner.</summary>
/// <param name="Allow">The programs, as they are typed.</param>
/// <param name="Folder">Where they start; null for the runner's own folder.</param>
/// <param name="Environment">Variables they see.</param>
/// <param name="Secrets">Variables whose value is a secret of the system, by the secret's name.</param>
public sealed record ShellDefinition(
    IReadOnlyList<string> Allow, string? Folder, IReadOnlyDictionary<string, string> Environment, IReadOnlyDictionary<string, string> Secrets)
{
    /// <summary>Nothing may be started.</summary>
    public static ShellDefinition Nothing { get; } = new([], null, new Dictionary<string, string>(), new Dictionary<string, string>());
}

/// <summary>One container engine.</summary>
/// <param name="Name">The key in the catalog.</param>
/// <param name="Engine">How it is reached.</param>
public sealed record HostDefinition(HostName Name, EngineAddress Engine);

/// <summary>How a container engine is reached. Closed.</summary>
public abstract record EngineAddress
{
    private EngineAddress()
    {
    }

    /// <summary>The embedded demo system.</summary>
    public sealed record Demo : EngineAddress;

    /// <summary>A Docker Engine on a unix socket.</summary>
    public sealed record UnixSocket(string Path) : EngineAddress;

    /// <summary>A Docker Engine over TCP with mutual TLS; the three files are PEM.</summary>
    public sealed record Tls(Uri Address, string CaFile, string CertificateFile, string KeyFile) : EngineAddress;
}

/// <summary>A secret: known by name; the value is read when a step needs it, and redacted everywhere.</summary>
/// <param name="Name">The key in the catalog.</param>
/// <param name="Source">Where the value is.</param>
public sealed record SecretDefinition(string Name, SecretSource Source);

/// <summary>Where the value of a secret is. Closed.</summary>
public abstract record SecretSource
{
    private SecretSource()
    {
    }

    /// <summary>A file; one line end at its end is not part of the value.</summary>
    public sealed record InFile(string Path) : SecretSource;

    /// <summary>An environment variable of the bot's process.</summary>
    public sealed record InEnvironment(string Variable) : SecretSource;
}
