namespace Discord;

/// <summary>What all clients have in common.</summary>
public class DiscordConfig
{
    /// <summary>The version of Discord's API.</summary>
    public const int APIVersion = 10;

    /// <summary>How long a request may take with all its repetitions, in milliseconds.</summary>
    public const int DefaultRequestTimeout = 15000;

    /// <summary>A message's characters.</summary>
    public const int MaxMessageSize = 2000;

    /// <summary>A message's embeds.</summary>
    public const int MaxEmbedsPerMessage = 10;

    /// <summary>Where the API is.</summary>
    public static readonly string APIUrl = $"https://discord.com/api/v{APIVersion}/";

    /// <summary>The version that this follows.</summary>
    public static string Version => "3.16.0";

    /// <summary>What requests call themselves; Discord asks for this form.</summary>
    public static string UserAgent { get; } = $"DiscordBot (https://github.com/discord-net/Discord.Net, v{Version})";

    /// <summary>What is tried again where a request does not say.</summary>
    public RetryMode DefaultRetryMode { get; set; } = RetryMode.AlwaysRetry;

    /// <summary>What is logged: this and everything graver.</summary>
    public LogSeverity LogLevel { get; set; } = LogSeverity.Info;

    /// <summary>An interaction's age is taken from its id; otherwise from its arrival.</summary>
    public bool UseInteractionSnowflakeDate { get; set; } = true;

    /// <summary>Refuse a first answer after three seconds here; otherwise Discord refuses it.</summary>
    public bool ResponseInternalTimeCheck { get; set; } = true;
}
