using System.Text.Json.Serialization;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Replies;

/// <summary>
/// One message, for any platform: what is said, not how it looks. Each platform has one renderer; a renderer may cut what does not fit only with a visible mark.
/// </summary>
/// <param name="Blocks">The parts, top to bottom.</param>
public sealed record Reply(IReadOnlyList<ReplyBlock> Blocks)
{
    /// <summary>Colours the message's edge and picks its icon.</summary>
    public Tone Tone { get; init; } = Tone.Neutral;

    /// <summary>Shown only to the person who acted.</summary>
    public bool Ephemeral { get; init; }

    /// <summary>People whose attention is wanted; a platform notifies them.</summary>
    public IReadOnlyList<PersonId> Mentions { get; init; } = [];

    /// <summary>A message of one text.</summary>
    public static Reply Of(string text, Tone tone = Tone.Neutral) => new([new ReplyBlock.Text(text)]) { Tone = tone };

    /// <summary>A refusal: what was asked, why not, what to do; seen only by the person who asked.</summary>
    public static Reply Refused(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        List<ReplyBlock> blocks = [new ReplyBlock.Text(refusal.Reason)];
        if (refusal.Remedy is not null)
        {
            blocks.Add(new ReplyBlock.Context([refusal.Remedy]));
        }

        if (refusal.Form is not null)
        {
            blocks.Add(new ReplyBlock.Ask(refusal.Form));
        }

        return new Reply(blocks) { Tone = Tone.Refusal, Ephemeral = true };
    }
}

/// <summary>How a message feels.</summary>
public enum Tone
{
    /// <summary>Plain.</summary>
    Neutral,

    /// <summary>Something is going on.</summary>
    Progress,

    /// <summary>Good.</summary>
    Success,

    /// <summary>Look here.</summary>
    Warning,

    /// <summary>Bad.</summary>
    Danger,

    /// <summary>The bot did not do what was asked.</summary>
    Refusal,
}

/// <summary>One part of a message. Closed. Texts may use <c>**bold**</c> and <c>`code`</c>, nothing else; a renderer escapes the rest.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "block")]
[JsonDerivedType(typeof(Header), "header")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Fields), "fields")]
[JsonDerivedType(typeof(Table), "table")]
[JsonDerivedType(typeof(Code), "code")]
[JsonDerivedType(typeof(Progress), "progress")]
[JsonDerivedType(typeof(Buttons), "buttons")]
[JsonDerivedType(typeof(Context), "context")]
[JsonDerivedType(typeof(Attachment), "attachment")]
[JsonDerivedType(typeof(Ask), "ask")]
public abstract record ReplyBlock
{
    private ReplyBlock()
    {
    }

    /// <summary>A headline.</summary>
    public sealed record Header(string Title) : ReplyBlock;

    /// <summary>A paragraph.</summary>
    public sealed record Text(string Markup) : ReplyBlock;

    /// <summary>Names with values, side by side where there is room.</summary>
    public sealed record Fields(IReadOnlyList<Field> Items) : ReplyBlock;

    /// <summary>A table; every row has as many cells as there are columns.</summary>
    public sealed record Table(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : ReplyBlock;

    /// <summary>Text as it is, in a fixed-width face.</summary>
    public sealed record Code(string Content) : ReplyBlock;

    /// <summary>A bar.</summary>
    /// <param name="Label">What goes on.</param>
    /// <param name="Fraction">0 to 1, or null when the end is not known.</param>
    public sealed record Progress(string Label, double? Fraction) : ReplyBlock;

    /// <summary>A row of buttons.</summary>
    public sealed record Buttons(IReadOnlyList<Button> Items) : ReplyBlock;

    /// <summary>Small print.</summary>
    public sealed record Context(IReadOnlyList<string> Notes) : ReplyBlock;

    /// <summary>A file that belongs to the message; uploaded or offered as a download.</summary>
    public sealed record Attachment(string FileName, string Content) : ReplyBlock;

    /// <summary>A form to fill in, where the platform has one; elsewhere the texts around it say what to type.</summary>
    public sealed record Ask(Form Form) : ReplyBlock;
}

/// <summary>A name with a value.</summary>
public sealed record Field(string Name, string Value);

/// <summary>A button. Pressing it sends <see cref="Action"/> back; where <see cref="Asks"/> is given, a text is asked for first.</summary>
/// <param name="Action">What it does, as written by <c>ButtonAction</c>; at most 100 characters (Discord's custom_id).</param>
/// <param name="Label">What stands on it; at most 75 characters (Slack's button text).</param>
/// <param name="Style">How it looks.</param>
/// <param name="Asks">The question that must be answered with a text, or null.</param>
public sealed record Button(string Action, string Label, ButtonStyle Style = ButtonStyle.Plain, string? Asks = null);

/// <summary>How a button looks.</summary>
public enum ButtonStyle
{
    /// <summary>As any.</summary>
    Plain,

    /// <summary>The expected choice.</summary>
    Primary,

    /// <summary>Dangerous.</summary>
    Danger,
}
