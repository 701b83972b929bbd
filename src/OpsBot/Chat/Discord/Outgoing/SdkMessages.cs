using System.Text;
using Discord;
using OpsBot.Chat.Discord.Rendering;
using OpsBot.Chat.Rendering;
using SdkButtonStyle = Discord.ButtonStyle;

namespace OpsBot.Chat.Discord.Outgoing;

/// <summary>Messages and windows in the SDK's types.</summary>
internal static class SdkMessages
{
    /// <summary>The boxes.</summary>
    public static Embed[] Embeds(DiscordMessage message) => [.. message.Embeds.Select(EmbedOf)];

    /// <summary>The buttons; none takes away those that an earlier state had.</summary>
    public static MessageComponent Components(DiscordMessage message)
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

    /// <summary>Whom the message may notify: those whom it calls, and nobody that a text names.</summary>
    public static AllowedMentions Calls(DiscordMessage message) => new(AllowedMentionTypes.None) { UserIds = [.. message.Calls] };

    /// <summary>A file.</summary>
    public static FileAttachment FileOf(RenderedFile file) => new(new MemoryStream(Encoding.UTF8.GetBytes(file.Content)), file.Name);

    /// <summary>A window.</summary>
    public static Modal ModalOf(DiscordModal modal)
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

    private static SdkButtonStyle StyleOf(OpsBot.Commands.Replies.ButtonStyle style) => style switch
    {
        OpsBot.Commands.Replies.ButtonStyle.Plain => SdkButtonStyle.Secondary,
        OpsBot.Commands.Replies.ButtonStyle.Primary => SdkButtonStyle.Primary,
        OpsBot.Commands.Replies.ButtonStyle.Danger => SdkButtonStyle.Danger,
        _ => throw new InvalidOperationException($"no look for {style}"),
    };
}
