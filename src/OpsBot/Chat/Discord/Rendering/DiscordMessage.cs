using System.Text.Json.Serialization;
using OpsBot.Chat.Rendering;
using OpsBot.Commands.Replies;

namespace OpsBot.Chat.Discord.Rendering;

/// <summary>A reply as Discord shows it, not yet in the SDK's types.</summary>
/// <param name="Content">The text above the embeds: whom it calls. May be empty.</param>
/// <param name="Calls">The users whom it may notify; nobody else is, whatever stands in the text.</param>
/// <param name="Embeds">What it shows.</param>
/// <param name="Rows">Its buttons.</param>
/// <param name="Files">Files that belong to it.</param>
/// <param name="Overflow">The whole reply as text, where parts were left out; null when all fitted.</param>
internal sealed record DiscordMessage(
    string Content, IReadOnlyList<ulong> Calls, IReadOnlyList<DiscordEmbed> Embeds, IReadOnlyList<IReadOnlyList<DiscordButton>> Rows, IReadOnlyList<RenderedFile> Files, RenderedFile? Overflow)
{
    /// <summary>The files that are sent.</summary>
    [JsonIgnore]
    public IReadOnlyList<RenderedFile> AllFiles => Overflow is null ? Files : [.. Files, Overflow];

    /// <summary>As the SDK takes it: null rather than empty.</summary>
    [JsonIgnore]
    public string? ContentOrNull => Content.Length > 0 ? Content : null;
}

/// <summary>A box of a message.</summary>
/// <param name="Color">The colour of its edge, 0xRRGGBB; null: Discord's own.</param>
internal sealed record DiscordEmbed(uint? Color)
{
    /// <summary>Its headline.</summary>
    public string? Title { get; init; }

    /// <summary>Its text, in Discord's markup.</summary>
    public string? Description { get; init; }

    /// <summary>Names with values, shown below the text.</summary>
    public IReadOnlyList<Field> Fields { get; init; } = [];

    /// <summary>The small print at its end; without markup.</summary>
    public string? Footer { get; init; }

    /// <summary>The characters that it counts for.</summary>
    [JsonIgnore]
    public int Length => (Title?.Length ?? 0) + (Description?.Length ?? 0) + (Footer?.Length ?? 0) + Fields.Sum(f => f.Name.Length + f.Value.Length);
}

/// <summary>A button.</summary>
/// <param name="CustomId">What it sends back.</param>
/// <param name="Label">What stands on it.</param>
/// <param name="Style">How it looks.</param>
internal sealed record DiscordButton(string CustomId, string Label, ButtonStyle Style);
