using System.Text;
using Discord;
using OpsBot.Chat.Discord.Rendering;
using OpsBot.Chat.Rendering;
using SdkButtonStyle = Discord.ButtonStyle;

namespace OpsBot.Chat.Discord.Outgoing;

/// <summary>Messages and windows in the SDK's types.</summary>
internal static class SdkMessages
{
    // What a slow line uploads in a millisecond.
    private const int BytesPerMillisecond = 50;

    /// <summary>How long a request with this message may take, in milliseconds: the SDK's own time, and more for its files.</summary>
    public static int TimeFor(DiscordMessage message) => DiscordConfig.DefaultRequestTimeout + (message.AllFiles.Sum(f => Encoding.UTF8.GetByteCount(f.Content)) / BytesPerMillisecond);

    /// <summary>The boxes.</summary>
    /// <exception cref="ArgumentException">The SDK takes none such.</exception>
    public static Embed[] Embeds(DiscordMessage message) => Built<Embed[]>(() => [.. message.Embeds.Select(EmbedOf)]);

    /// <summary>The buttons; none takes away those that an earlier state had.</summary>
    /// <exception cref="ArgumentException">The SDK takes none such.</exception>
    public static MessageComponent Components(DiscordMessage message) => Built(() => ComponentsOf(message));

    /// <summary>Whom the message may notify: those whom it calls, and nobody that a text names.</summary>
    public static AllowedMentions Calls(DiscordMessage message) => new(AllowedMentionTypes.None) { UserIds = [.. message.Calls] };

    /// <summary>A file.</summary>
    public static FileAttachment FileOf(RenderedFile file) => new(new MemoryStream(Encoding.UTF8.GetBytes(file.Content)), file.Name);

    /// <summary>A window.</summary>
    /// <exception cref="ArgumentException">The SDK takes none such.</exception>
    public static Modal ModalOf(DiscordModal modal) => Built(() => WindowOf(modal));

    private static MessageComponent ComponentsOf(DiscordMessage message)
    {
        var builder = new ComponentBuilder();
        foreach (var (row, i) in message.Rows.Select((r, i) => (r, i)))
        {
            foreach (var button in row)
            {
                builder.WithButton(label: button.Label, customId: button.CustomId, style: StyleOf(button.Style), row: i);
            }
        }

        return builder.Build();
    }

    private static Modal WindowOf(DiscordModal modal)
    {
        var builder = new ModalBuilder(modal.Title, modal.Id);
        foreach (var input in modal.Inputs)
        {
            builder.AddTextInput(
                label: input.Label,
                customId: input.Id,
                style: input.Long ? TextInputStyle.Paragraph : TextInputStyle.Short,
                placeholder: input.Placeholder,
                maxLength: DiscordLimits.Input,
                required: input.Required,
                value: input.Value);
        }

        return builder.Build();
    }

    private static Embed EmbedOf(DiscordEmbed box)
    {
        var builder = new EmbedBuilder { Title = box.Title, Description = box.Description, Color = box.Color is { } color ? new Color(color) : null };
        foreach (var field in box.Fields)
        {
            builder.AddField(field.Name, field.Value, EmbedRenderer.IsInline(field));
        }

        if (box.Footer is { } footer)
        {
            builder.Footer = new EmbedFooterBuilder { Text = footer };
        }

        return builder.Build();
    }

    /// <summary>Of the SDK's refusals some say that an argument is wrong, others that the builder is; both mean the content.</summary>
    private static T Built<T>(Func<T> build)
    {
        try
        {
            return build();
        }
        catch (InvalidOperationException e)
        {
            throw new ArgumentException(e.Message, nameof(build), e);
        }
    }

    private static SdkButtonStyle StyleOf(OpsBot.Commands.Replies.ButtonStyle style) => style switch
    {
        OpsBot.Commands.Replies.ButtonStyle.Plain => SdkButtonStyle.Secondary,
        OpsBot.Commands.Replies.ButtonStyle.Primary => SdkButtonStyle.Primary,
        OpsBot.Commands.Replies.ButtonStyle.Danger => SdkButtonStyle.Danger,
        _ => throw new InvalidOperationException($"no look for {style}"),
    };
}
