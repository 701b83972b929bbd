using System.Text;
using OpsBot.Commands.Replies;

namespace OpsBot.Chat.Slack.Rendering;

/// <summary>A reply as text without markup: for notifications, and for the file that holds what a message could not.</summary>
internal static class PlainReply
{
    private const int NotificationLength = 300;

    /// <summary>The first thing it says, escaped.</summary>
    public static string Notification(Reply reply)
    {
        var first = reply.Blocks.Select(b => b switch
        {
            ReplyBlock.Header header => header.Title,
            ReplyBlock.Text text => Mrkdwn.Plain(text.Markup),
            ReplyBlock.Progress progress => progress.Label,
            ReplyBlock.Code code => code.Content,
            ReplyBlock.Attachment file => file.FileName,
            _ => "",
        }).FirstOrDefault(t => t.Length > 0) ?? "OpsBot";
        return Mrkdwn.Escape(Mrkdwn.Cut(ToneMark.Of(reply.Tone) + first, NotificationLength));
    }

    /// <summary>All it says.</summary>
    public static string Whole(Reply reply)
    {
        var text = new StringBuilder();
        foreach (var block in reply.Blocks)
        {
            Append(text, block);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, ReplyBlock block)
    {
        switch (block)
        {
            case ReplyBlock.Header header:
                text.Append(header.Title).Append("\n\n");
                break;
            case ReplyBlock.Text paragraph:
                text.Append(Mrkdwn.Plain(paragraph.Markup)).Append("\n\n");
                break;
            case ReplyBlock.Fields fields:
                text.AppendJoin('\n', fields.Items.Select(f => $"{f.Name}: {Mrkdwn.Plain(f.Value)}")).Append("\n\n");
                break;
            case ReplyBlock.Table table:
                text.AppendJoin('\n', table.Rows.Prepend(table.Columns).Select(row => string.Join('\t', row.Select(Mrkdwn.Plain)))).Append("\n\n");
                break;
            case ReplyBlock.Code code:
                text.Append(code.Content).Append("\n\n");
                break;
            case ReplyBlock.Progress progress:
                text.Append(progress.Label).Append('\n');
                break;
            case ReplyBlock.Context context:
                text.AppendJoin(" · ", context.Notes.Select(Mrkdwn.Plain)).Append('\n');
                break;
            case ReplyBlock.Buttons or ReplyBlock.Attachment or ReplyBlock.Ask:
                break;
            default:
                throw new InvalidOperationException($"no text for {block.GetType().Name}");
        }
    }
}
