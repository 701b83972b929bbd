using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>One event of the engine.</summary>
public class Message
{
    /// <summary>The old name of <see cref="Action"/>.</summary>
    [JsonPropertyName("status")]
    public string? Status { get; set; }

    /// <summary>The old name of the actor's identifier.</summary>
    [JsonPropertyName("id")]
    public string? ID { get; set; }

    /// <summary>The image of the container.</summary>
    [JsonPropertyName("from")]
    public string? From { get; set; }

    /// <summary>container, image, volume, network, daemon …</summary>
    public string? Type { get; set; }

    /// <summary>What happened; exec actions carry the command, such as <c>exec_start: /bin/sh -c …</c>.</summary>
    public string? Action { get; set; }

    /// <summary>What it happened to.</summary>
    public Actor? Actor { get; set; }

    /// <summary>local or swarm.</summary>
    [JsonPropertyName("scope")]
    public string? Scope { get; set; }

    /// <summary>When, in Unix seconds.</summary>
    [JsonPropertyName("time")]
    public long Time { get; set; }

    /// <summary>When, in Unix nanoseconds.</summary>
    [JsonPropertyName("timeNano")]
    public long TimeNano { get; set; }
}
