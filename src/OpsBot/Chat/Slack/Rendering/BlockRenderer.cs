using OpsBot.Chat.Rendering;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;
using SlackNet.Blocks;
using SlackButton = SlackNet.Blocks.Button;
using SlackButtonStyle = SlackNet.Blocks.ButtonStyle;

namespace OpsBot.Chat.Slack.Rendering;

/// <summary>
/// Shows replies in Block Kit. What does not fit is left out from the end, with a visible mark and the whole text as a file; headline, buttons and small print always stay.
/// </summary>
/// <param name="accountsOf">The Slack user ids of a person.</param>
internal sealed class BlockRenderer(Func<PersonId, IEnumerable<string>> accountsOf)
{
    /// <summary>What every button of ours is called, with its number behind.</summary>
    public const string ActionPrefix = "ops:";

    private const int WidestTable = 88;
    private const int MostMentions = 50;

    /// <summary>A message.</summary>
    public RenderedMessage Message(Reply reply) => Render(reply, SlackLimits.MessageBlocks, SlackLimits.MessageCharacters);

    /// <summary>What a modal shows.</summary>
    public RenderedMessage View(Reply reply) => Render(reply, SlackLimits.ViewBlocks, SlackLimits.ViewCharacters);

    private RenderedMessage Render(Reply reply, int mostBlocks, int mostCharacters)
    {
        var parts = reply.Blocks.SelectMany(Parts).ToList();
        Mark(parts, reply.Tone);
        parts.InsertRange(0, Mentions(reply));
        Number(parts);
        var cut = Fit(parts, mostBlocks, mostCharacters);
        return new RenderedMessage(
            Mrkdwn.Escape(PlainReply.Notification(reply)),
            [.. parts.Select(p => p.Block)],
            [.. reply.Blocks.OfType<ReplyBlock.Attachment>().Select(a => new RenderedFile(a.FileName, a.Content))],
            cut ? new RenderedFile("message.txt", PlainReply.Whole(reply)) : null);
    }

    /// <summary>Leaves out from the end what is too much; whether something was.</summary>
    private static bool Fit(List<Part> parts, int mostBlocks, int mostCharacters)
    {
        if (parts.Count <= mostBlocks && parts.Sum(p => p.Length) <= mostCharacters)
        {
            return false;
        }

        var left = 0;
        var mark = -1;
        while (parts.Count >= mostBlocks || parts.Sum(p => p.Length) > mostCharacters)
        {
            mark = parts.FindLastIndex(p => !p.Stays);
            if (mark < 0)
            {
                break;
            }

            parts.RemoveAt(mark);
            left++;
        }

        parts.Insert(mark < 0 ? parts.Count : mark, Part.Staying(new ContextBlock { Elements = [Small($"… {Words.Count(left, "part")} left out; the whole is in the file below …")] }, 0));
        return true;
    }

    private static void Mark(List<Part> parts, Tone tone)
    {
        switch (parts.FirstOrDefault()?.Block)
        {
            case HeaderBlock { Text: { } title }:
                title.Text = Markup.Cut(ToneMark.Of(tone) + title.Text, SlackLimits.Header);
                break;
            case SectionBlock { Text.Text: { } text } section when !text.StartsWith('`') && text.Length < SlackLimits.Section - 4:
                section.Text.Text = ToneMark.Of(tone) + text;
                break;
        }
    }

    private static void Number(List<Part> parts)
    {
        foreach (var (element, i) in parts.Select(p => p.Block).OfType<ActionsBlock>().SelectMany(b => b.Elements).Select((e, i) => (e, i)))
        {
            element.ActionId = $"{ActionPrefix}{i}";
        }
    }

    private IEnumerable<Part> Mentions(Reply reply)
    {
        var accounts = reply.Mentions.SelectMany(accountsOf).Distinct(StringComparer.Ordinal).Take(MostMentions).ToList();
        return accounts.Count == 0 ? [] : [Part.Staying(new SectionBlock { Text = Text(string.Join(' ', accounts.Select(a => $"<@{Mrkdwn.Escape(a)}>"))) }, accounts.Count * 16)];
    }

    private static IEnumerable<Part> Parts(ReplyBlock block) => block switch
    {
        ReplyBlock.Header b => [Part.Staying(new HeaderBlock { Text = Plain(b.Title, SlackLimits.Header) }, b.Title.Length)],
        ReplyBlock.Text b => Mrkdwn.Dialect.Pieces(b.Markup).Select(Section),
        ReplyBlock.Fields b => b.Items.Chunk(SlackLimits.Fields).Select(FieldsOf),
        ReplyBlock.Table { Rows.Count: 0 } => [Section("_nothing_")],
        ReplyBlock.Table b => (TableText.Columns(b, WidestTable) is { } columns ? Mrkdwn.Dialect.Fenced(columns) : Mrkdwn.Dialect.Pieces(TableText.Lines(b))).Select(Section),
        ReplyBlock.Code b => Mrkdwn.Dialect.Fenced(b.Content).Select(Section),
        ReplyBlock.Progress b => [Section(Mrkdwn.Dialect.Bar(b.Label, b.Fraction, SlackLimits.Field))],
        ReplyBlock.Buttons b => b.Items.Chunk(SlackLimits.Actions).Select(row => Part.Staying(new ActionsBlock { Elements = [.. row.Select(ButtonOf)] }, 0)),
        ReplyBlock.Context b => b.Notes.Chunk(SlackLimits.ContextElements).Select(row => Part.Staying(new ContextBlock { Elements = [.. row.Select(Small)] }, row.Sum(n => n.Length))),
        ReplyBlock.Ask b => [Part.Staying(new ActionsBlock { Elements = [ButtonOf(new(new ButtonAction.Suggest(FormLine.Write(b.Form)).Write(), "Fill in …"))] }, 0)],
        ReplyBlock.Attachment b => [Part.Staying(new ContextBlock { Elements = [Small($"`{b.FileName}` is in the thread.")] }, b.FileName.Length)],
        _ => throw new InvalidOperationException($"no blocks for {block.GetType().Name}"),
    };

    private static Part Section(string markup) => new(new SectionBlock { Text = Text(markup), Expand = true }, markup.Length, Stays: false);

    private static Part FieldsOf(Field[] fields)
    {
        var texts = fields.Select(f => Mrkdwn.Dialect.Within($"**{f.Name}**\n{f.Value}", SlackLimits.Field)).ToList();
        return Part.Staying(new SectionBlock { Fields = [.. texts.Select(t => (TextObject)Text(t))] }, texts.Sum(t => t.Length));
    }

    private static IActionElement ButtonOf(Commands.Replies.Button button) => new SlackButton
    {
        Text = Plain(button.Label, SlackLimits.ButtonText),
        Value = ButtonValue.Write(button.Action, button.Asks),
        Style = button.Style switch
        {
            Commands.Replies.ButtonStyle.Plain => SlackButtonStyle.Default,
            Commands.Replies.ButtonStyle.Primary => SlackButtonStyle.Primary,
            Commands.Replies.ButtonStyle.Danger => SlackButtonStyle.Danger,
            _ => throw new InvalidOperationException($"no look for {button.Style}"),
        },
    };

    private static IContextElement Small(string note) => Text(Mrkdwn.Dialect.Within(note, SlackLimits.ContextText));

    private static Markdown Text(string markup) => new(markup) { Verbatim = true };

    private static PlainText Plain(string text, int limit) => new(Markup.Cut(text.ReplaceLineEndings(" "), limit)) { Emoji = false };

    /// <summary>A block with the characters it counts for.</summary>
    private sealed record Part(Block Block, int Length, bool Stays)
    {
        public static Part Staying(Block block, int length) => new(block, length, Stays: true);
    }
}
