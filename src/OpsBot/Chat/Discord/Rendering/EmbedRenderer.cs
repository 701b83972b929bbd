using OpsBot.Chat.Rendering;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;

namespace OpsBot.Chat.Discord.Rendering;

/// <summary>
/// Shows replies in embeds and buttons. What does not fit is left out from the end, with a visible mark and the whole text as a file; headline, fields, buttons and small print always stay.
/// </summary>
/// <param name="accountsOf">The Discord user ids of a person.</param>
internal sealed class EmbedRenderer(Func<PersonId, IEnumerable<ulong>> accountsOf)
{
    private const int ShortValue = 40;

    // A box is that narrow on a desktop; on a telephone wide tables scroll nowhere.
    private const int WidestTable = 56;

    /// <summary>A message in that form.</summary>
    public DiscordMessage In(Shape shape, Reply reply) => shape switch
    {
        Shape.Whole => Message(reply),
        Shape.Plain => Plain(reply),
        Shape.Bare => Bare(reply),
        _ => throw new InvalidOperationException($"no message of the form {shape}"),
    };

    /// <summary>A message.</summary>
    public DiscordMessage Message(Reply reply)
    {
        var parts = reply.Blocks.SelectMany(Parts).ToList();
        Mark(parts, reply.Tone);
        var (files, leftOut) = Files(reply);
        if (leftOut > 0)
        {
            parts.Add(new EmbedPart.Body($"*… {Words.Count(leftOut, "file")} left out, as a message takes no more …*", Stays: true));
        }

        var color = ColorOf(reply.Tone);
        var cut = Fit(parts, color);
        var calls = reply.Mentions.SelectMany(accountsOf).Distinct().Take(DiscordLimits.Mentions).ToList();
        return new DiscordMessage(
            calls.Count == 0 && parts.Count == 0 ? PlainReply.Notification(reply) : string.Join(' ', calls.Select(c => $"<@{c}>")),
            calls,
            EmbedLayout.Of(parts, color),
            Rows(reply),
            files,
            cut ? FileParts.Of("message.txt", PlainReply.Whole(reply))[0] : null);
    }

    /// <summary>The message as text alone, with its buttons and files, for when Discord will not have it otherwise.</summary>
    public static DiscordMessage Plain(Reply reply)
    {
        var whole = PlainReply.Whole(reply);
        var text = DiscordMarkdown.Escape(whole.Length > 0 ? whole : PlainReply.Notification(reply));
        var fits = text.Length <= DiscordLimits.Content;
        return new DiscordMessage(
            fits ? text : DiscordMarkdown.Escape(Markup.Cut(whole, DiscordLimits.Content / 3)), [], [], Rows(reply), Files(reply).Files, fits ? null : FileParts.Of("message.txt", whole)[0]);
    }

    /// <summary>The message as text and buttons; what it would have attached is named.</summary>
    private static DiscordMessage Bare(Reply reply)
    {
        var plain = Plain(reply);
        var note = plain.AllFiles.Count == 0 ? "" : $"\n… left out, as Discord would not take it: {Markup.Cut(DiscordMarkdown.Escape(string.Join(", ", plain.AllFiles.Select(f => f.Name))), 200)}";
        return plain with { Content = Markup.Cut(plain.Content, DiscordLimits.Content - note.Length) + note, Files = [], Overflow = null };
    }

    /// <summary>The files that a message takes, with room for one that holds what did not fit, and how many it does not.</summary>
    private static (IReadOnlyList<RenderedFile> Files, int LeftOut) Files(Reply reply)
    {
        var all = reply.Blocks.OfType<ReplyBlock.Attachment>().SelectMany(a => FileParts.Of(a.FileName, a.Content)).ToList();
        return ([.. all.Take(DiscordLimits.Files - 1)], Math.Max(0, all.Count - (DiscordLimits.Files - 1)));
    }

    /// <summary>Leaves out from the end what is too much; whether something was.</summary>
    private static bool Fit(List<EmbedPart> parts, uint? color)
    {
        if (EmbedLayout.Fits(EmbedLayout.Of(parts, color)))
        {
            return false;
        }

        var left = 0;
        int mark;
        do
        {
            mark = LeastNeeded(parts);
            parts.RemoveAt(mark);
            left++;
        }
        while (!EmbedLayout.Fits(EmbedLayout.Of([.. parts[..mark], Left(left), .. parts[mark..]], color)));
        parts.Insert(mark, Left(left));
        return true;
    }

    private static int LeastNeeded(List<EmbedPart> parts)
    {
        var body = parts.FindLastIndex(p => p is EmbedPart.Body { Stays: false });
        var pair = parts.FindLastIndex(p => p is EmbedPart.Pair);
        return body >= 0 ? body : pair >= 0 ? pair : parts.Count - 1;
    }

    private static EmbedPart Left(int count) => new EmbedPart.Body($"*… {Words.Count(count, "part")} left out; the whole is in the attached file …*", Stays: true);

    private static void Mark(List<EmbedPart> parts, Tone tone)
    {
        switch (parts.FirstOrDefault())
        {
            case EmbedPart.Title title:
                parts[0] = new EmbedPart.Title(Markup.Cut(ToneMark.Of(tone) + title.Text, DiscordLimits.Title));
                break;
            case EmbedPart.Body body when !body.Text.StartsWith('`'):
                parts[0] = body with { Text = ToneMark.Of(tone) + body.Text };
                break;
        }
    }

    private static IEnumerable<EmbedPart> Parts(ReplyBlock block) => block switch
    {
        ReplyBlock.Header b => [new EmbedPart.Title(Markup.Cut(DiscordMarkdown.Dialect.Within(b.Title.ReplaceLineEndings(" "), DiscordLimits.Title), DiscordLimits.Title))],
        ReplyBlock.Text b => DiscordMarkdown.Dialect.Pieces(b.Markup).Select(Body),
        ReplyBlock.Fields b => b.Items.Select(f => new EmbedPart.Pair(FieldOf(f))),
        ReplyBlock.Table { Rows.Count: 0 } => [Body("*nothing*")],
        ReplyBlock.Table b => (TableText.Columns(b, WidestTable) is { } columns ? DiscordMarkdown.Dialect.Fenced(columns) : DiscordMarkdown.Dialect.Pieces(TableText.Lines(b))).Select(Body),
        ReplyBlock.Code b => DiscordMarkdown.Dialect.Fenced(b.Content).Select(Body),
        ReplyBlock.Progress b => [Body(DiscordMarkdown.Dialect.Bar(b.Label, b.Fraction, DiscordLimits.FieldValue))],
        ReplyBlock.Buttons b => b.Items.Where(i => !IsShort(i)).Select(i => Body($"**{DiscordMarkdown.Escape(i.Label)}:** {DiscordMarkdown.Dialect.Within(i.Action, 500)}")),
        ReplyBlock.Context b => b.Notes.Count == 0 ? [] : [new EmbedPart.Note(Markup.Cut(string.Join(" · ", b.Notes.Select(Markup.Plain)), DiscordLimits.Footer))],
        ReplyBlock.Ask b => IsShort(Fill(b)) ? [] : [Body($"Type it: {DiscordMarkdown.Dialect.Within($"`{FormLine.Write(b.Form)}`", DiscordLimits.FieldValue)}")],
        ReplyBlock.Attachment b => [new EmbedPart.Body($"`{Markup.Cut(b.FileName.Replace('`', '\''), 100)}` is attached.", Stays: true)],
        _ => throw new InvalidOperationException($"no part for {block.GetType().Name}"),
    };

    private static EmbedPart Body(string text) => new EmbedPart.Body(text);

    private static Field FieldOf(Field field) => new(
        Markup.Cut(!string.IsNullOrWhiteSpace(field.Name) ? DiscordMarkdown.Dialect.Within(field.Name, DiscordLimits.FieldName) : "–", DiscordLimits.FieldName),
        !string.IsNullOrWhiteSpace(field.Value) ? DiscordMarkdown.Dialect.Within(field.Value, DiscordLimits.FieldValue) : "–");

    /// <summary>Whether a field stands beside others.</summary>
    public static bool IsInline(Field field) => field.Value.Length <= ShortValue;

    /// <summary>Rows of buttons; no two of a message are known by the same, as Discord asks.</summary>
    private static List<IReadOnlyList<DiscordButton>> Rows(Reply reply)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. reply.Blocks.Select(ButtonsOf)
                .SelectMany(buttons => buttons.Where(b => IsShort(b) && seen.Add(b.Action)).Chunk(DiscordLimits.RowButtons))
                .Take(DiscordLimits.Rows)
                .Select(row => (IReadOnlyList<DiscordButton>)[.. row.Select(i => new DiscordButton(i.Action, Markup.Cut(i.Label, DiscordLimits.ButtonLabel), i.Style))]),
        ];
    }

    private static IReadOnlyList<Button> ButtonsOf(ReplyBlock block) => block switch
    {
        ReplyBlock.Buttons buttons => buttons.Items,
        ReplyBlock.Ask ask => [Fill(ask)],
        _ => [],
    };

    /// <summary>Where no window could be opened, the button asks again: its press can open one.</summary>
    private static Button Fill(ReplyBlock.Ask ask) => new ButtonAction.Suggest(FormLine.Write(ask.Form)).Button("Fill in …");

    private static bool IsShort(Button button) => button.Action.Length is > 0 and <= DiscordLimits.CustomId;

    private static uint? ColorOf(Tone tone) => tone switch
    {
        Tone.Neutral => null,
        Tone.Progress => 0x3B82F6,
        Tone.Success => 0x22C55E,
        Tone.Warning => 0xF59E0B,
        Tone.Danger => 0xEF4444,
        Tone.Refusal => 0x6B7280,
        _ => throw new InvalidOperationException($"no colour for {tone}"),
    };
}
