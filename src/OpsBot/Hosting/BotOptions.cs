using OpsBot.Chat.Discord;
using OpsBot.Chat.Slack;

namespace OpsBot.Hosting;

/// <summary>What the command line and the environment say about one bot. An option on the command line wins over the environment.</summary>
public sealed record BotOptions
{
    /// <summary>Where the console is when nothing else is said.</summary>
    public const string DefaultUrls = "http://127.0.0.1:5080";

    /// <summary>The catalog file; null for the embedded demo system.</summary>
    public string? Config { get; init; }

    /// <summary>Where the bot keeps its database, keys and sockets; readable by its owner only.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The console's addresses, separated by semicolons; all on loopback. Null: no console.</summary>
    public string? Urls { get; init; } = DefaultUrls;

    /// <summary>Every wait of the demo system is multiplied by this; <c>OPSBOT_DEMO_PACE</c>.</summary>
    public double DemoPace { get; init; } = 1;

    /// <summary>The first of the demo system's ports; null: those it had before. <c>OPSBOT_DEMO_PORT</c>; 0 for any.</summary>
    public int? DemoPort { get; init; }

    /// <summary>The first wait after a call to a platform did not work; it doubles with each. A second, and less only in tests.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How to reach Slack; null: the bot is not in Slack.</summary>
    public SlackOptions? Slack { get; init; }

    /// <summary>How to reach Discord; null: the bot is not in Discord.</summary>
    public DiscordOptions? Discord { get; init; }

    /// <summary>Whether the embedded demo system is what the bot operates.</summary>
    public bool Demo => Config is null;

    /// <summary>The database.</summary>
    public string Database => Path.Combine(DataFolder, "opsbot.db");

    /// <summary>The key of the hash chain; <c>OPSBOT_AUDIT_KEY_FILE</c> names another place.</summary>
    public string AuditKeyFile { get; init; } = "";

    /// <summary>Where <c>opsbot exec</c> and <c>opsbot chat</c> find the running bot.</summary>
    public string Socket => Path.Combine(DataFolder, "opsbot.sock");

    /// <summary>Reads the options.</summary>
    /// <param name="config"><c>--config</c>.</param>
    /// <param name="data"><c>--data</c>.</param>
    /// <param name="urls"><c>--urls</c>.</param>
    /// <param name="environment">The environment's variables by name.</param>
    /// <exception cref="StartupException">A value cannot be used.</exception>
    public static BotOptions Read(string? config, string? data, string? urls, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        config ??= environment("OPSBOT_CONFIG");
        var folder = data ?? environment("OPSBOT_DATA") ?? DefaultFolder(config, environment);
        var options = new BotOptions
        {
            Config = config is null ? null : Path.GetFullPath(config),
            DataFolder = Path.GetFullPath(folder),
            Urls = urls ?? environment("OPSBOT_URLS") ?? DefaultUrls,
            DemoPace = Number(environment, "OPSBOT_DEMO_PACE") ?? 1,
            DemoPort = (int?)Number(environment, "OPSBOT_DEMO_PORT"),
            Slack = SlackOptions.Read(environment),
            Discord = DiscordOptions.Read(environment),
        };
        return options with { AuditKeyFile = environment("OPSBOT_AUDIT_KEY_FILE") ?? Path.Combine(options.DataFolder, "audit.key") };
    }

    /// <summary>Each catalog has a folder of its own, so that two bots never meet in one database by accident.</summary>
    private static string DefaultFolder(string? config, Func<string, string?> environment)
    {
        var state = environment("XDG_STATE_HOME") is { Length: > 0 } given
            ? given
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        return Path.Combine(state, "opsbot", config is null ? "demo" : Path.GetFileNameWithoutExtension(config));
    }

    private static double? Number(Func<string, string?> environment, string name) => environment(name) switch
    {
        null or "" => null,
        var text when double.TryParse(text, out var number) && number is >= 0 and <= 65535 => number,
        var text => throw new StartupException($"Reading the environment: {name} is '{text}', which is no number from 0 to 65535. Correct it or unset it."),
    };
}
