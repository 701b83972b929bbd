using OpsBot.Commands.Replies;

namespace OpsBot.Chat.Discord.Rendering;

/// <summary>A piece of a message before it is put into boxes. Closed.</summary>
internal abstract record EmbedPart
{
    private EmbedPart()
    {
    }

    /// <summary>A headline.</summary>
    public sealed record Title(string Text) : EmbedPart;

    /// <summary>A piece of text, in Discord's markup.</summary>
    /// <param name="Text">The text.</param>
    /// <param name="Stays">Whether it is kept when there is too much.</param>
    public sealed record Body(string Text, bool Stays = false) : EmbedPart;

    /// <summary>A name with a value.</summary>
    public sealed record Pair(Field Field) : EmbedPart;

    /// <summary>Small print.</summary>
    public sealed record Note(string Text) : EmbedPart;
}

/// <summary>Puts pieces into boxes. Inside a box Discord shows title, text, fields and footer in this order only: whatever would come too late for that begins the next box.</summary>
internal static class EmbedLayout
{
    /// <summary>The boxes.</summary>
    public static IReadOnlyList<DiscordEmbed> Of(IEnumerable<EmbedPart> parts, uint? color)
    {
        var boxes = new List<DiscordEmbed>();
        foreach (var part in parts)
        {
            var open = boxes.Count > 0 ? boxes[^1] : null;
            if (open is not null && Added(open, part) is { } filled)
            {
                boxes[^1] = filled;
            }
            else
            {
                boxes.Add(Added(new DiscordEmbed(color), part) ?? throw new InvalidOperationException($"an empty box takes no {part.GetType().Name}"));
            }
        }

        return boxes;
    }

    /// <summary>Whether Discord takes these boxes in one message.</summary>
    public static bool Fits(IReadOnlyList<DiscordEmbed> boxes) => boxes.Count <= DiscordLimits.Embeds && boxes.Sum(b => b.Length) <= DiscordLimits.EmbedCharacters;

    /// <summary>The box with the piece in it, or null when it belongs into the next.</summary>
    private static DiscordEmbed? Added(DiscordEmbed box, EmbedPart part) => part switch
    {
        EmbedPart.Title title => box.Length == 0 ? box with { Title = title.Text } : null,
        EmbedPart.Body body when box is { Footer: null, Fields.Count: 0 } && Joined(box.Description, body.Text) is var text && text.Length <= DiscordLimits.Description => box with { Description = text },
        EmbedPart.Pair pair when box.Footer is null && box.Fields.Count < DiscordLimits.Fields => box with { Fields = [.. box.Fields, pair.Field] },
        EmbedPart.Note note when Joined(box.Footer, note.Text) is var text && text.Length <= DiscordLimits.Footer => box with { Footer = text },
        _ => null,
    };

    private static string Joined(string? before, string text) => before is null ? text : $"{before}\n{text}";
}
