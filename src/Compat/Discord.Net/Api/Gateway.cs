using System.Text.Json;
using System.Text.Json.Serialization;

namespace Discord.API;

/// <summary>What goes through the gateway, in both directions.</summary>
internal sealed record GatewayFrame
{
    /// <summary>What it is.</summary>
    public required int Op { get; init; }

    /// <summary>What it says.</summary>
    public JsonElement D { get; init; }

    /// <summary>Its number among the dispatches.</summary>
    public int? S { get; init; }

    /// <summary>A dispatch's event.</summary>
    public string? T { get; init; }
}

/// <summary><c>GET /gateway/bot</c>.</summary>
internal sealed record GatewayBot(string Url, int Shards, SessionStartLimit SessionStartLimit);

/// <summary>How often a session may be begun.</summary>
/// <param name="Total">In a day.</param>
/// <param name="Remaining">Until the reset.</param>
/// <param name="ResetAfter">Milliseconds.</param>
/// <param name="MaxConcurrency">In five seconds.</param>
internal sealed record SessionStartLimit(int Total, int Remaining, long ResetAfter, int MaxConcurrency);

/// <summary>The first frame of a connection.</summary>
internal sealed record Hello
{
    /// <summary>Milliseconds.</summary>
    public required int HeartbeatInterval { get; init; }
}

/// <summary>A new session.</summary>
internal sealed record Ready
{
    public required string SessionId { get; init; }

    public string? ResumeGatewayUrl { get; init; }

    public required User User { get; init; }

    public Guild[] Guilds { get; init; } = [];

    public Application? Application { get; init; }
}

/// <summary>Begins a session.</summary>
internal sealed record Identify(string Token, int Intents)
{
    public int LargeThreshold { get; } = 50;

    public IReadOnlyDictionary<string, string> Properties { get; } = new Dictionary<string, string>(StringComparer.Ordinal) { ["os"] = Environment.OSVersion.Platform.ToString(), ["browser"] = "Discord.Net", ["device"] = "Discord.Net" };
}

/// <summary>Goes on with a session.</summary>
internal sealed record Resume(string Token, string SessionId, [property: JsonPropertyName("seq")] int Sequence);
