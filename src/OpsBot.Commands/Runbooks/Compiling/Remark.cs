using System.Buffers;
using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>What a comment or a list item says about the commands beside it.</summary>
/// <param name="Ordinal">The number it begins with (<c>2. Restart</c>, <c>Step 2: Restart</c>), or null.</param>
/// <param name="Text">The rest.</param>
internal sealed record Remark(int? Ordinal, string Text)
{
    private static readonly Openings Alternatives = new("or ", "or:", "or,", "alternatively", "alternative", "option ", "method ");
    private static readonly Openings Conditions = new("if ", "when ", "unless ", "only if ");
    private static readonly Openings Arrows = new("→", "=>", "->");
    private static readonly Openings Announcements = new("expected", "expect:", "output", "returns:", "response", "result", "example", "sample");

    private static readonly SearchValues<string> Needs = SearchValues.Create(
        ["if needed", "if necessary", "if required", "if applicable", "as needed", "when needed", "if desired", "(if ", "(only if", "(optional", "(when ", "optional:", "optionally"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Words that say that something is lost.</summary>
    public static readonly string[] DangerWords =
        ["destructive", "dangerous", "danger!", "danger:", "loses data", "lose data", "data loss", "losing data", "irreversible", "cannot be undone", "can't be undone", "permanently delete", "will delete all", "wipes"];

    private static readonly SearchValues<string> Dangers = SearchValues.Create(DangerWords, StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Asides = SearchValues.Create(["(should ", "(expect"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> DangerousTitles = SearchValues.Create(
        ["dangerous", "danger:", "danger!", "(danger", "destructive", "loses data", "irreversible", "cannot be undone", "(data loss"], StringComparison.OrdinalIgnoreCase);

    private static readonly Openings Expectations = new(
        "expected", "expect ", "expect:", "should ", "output:", "output should", "returns ", "returns:", "response:", "result:", "you should see", "opens on", "→ ", "=> ", "-> ", "example output", "sample output");

    /// <summary>Whether the commands below are another way instead of those above.</summary>
    public bool IsAlternative => Alternatives.Fit(Text);

    /// <summary>Whether the commands below are run only in a certain case.</summary>
    public bool IsConditional => Conditions.Fit(Text) || Text.AsSpan().ContainsAny(Needs);

    /// <summary>Whether it says that something is lost.</summary>
    public bool IsDangerous => IsDanger(Text);

    /// <summary>Whether it says what the command above prints.</summary>
    public bool IsExpectation => Expectations.Fit(Text);

    /// <summary>What is expected: the text after <c>Expected:</c>; empty when it follows in the next lines.</summary>
    public string Expectation
    {
        get
        {
            var colon = Text.IndexOf(':', StringComparison.Ordinal);
            return Arrows.Fit(Text) ? Text.TrimStart('→', '=', '-', '>', ' ')
                : colon is > 0 and < 32 && !Text.AsSpan(0, colon).ContainsAny("{\"'`") && Announcements.Fit(Text)
                    ? Text[(colon + 1)..].Trim()
                    : Text;
        }
    }

    /// <summary>An expectation inside parentheses, such as <c>(should be UTC)</c>, or null.</summary>
    public string? Aside
    {
        get
        {
            var open = Text.AsSpan().IndexOfAny(Asides);
            var close = open < 0 ? -1 : Text.IndexOf(')', open);
            return close < 0 ? null : Text[(open + 1)..close];
        }
    }

    /// <summary>Reads a comment or the text of an item.</summary>
    /// <param name="text">The text, without its mark.</param>
    public static Remark Read(string text)
    {
        var rest = text.AsSpan().Trim(" #=*-");
        if (rest.StartsWith("step ", StringComparison.OrdinalIgnoreCase))
        {
            rest = rest[5..];
        }

        var digits = 0;
        while (digits < rest.Length && digits < 3 && char.IsAsciiDigit(rest[digits]))
        {
            digits++;
        }

        var isNumbered = digits > 0 && digits < rest.Length && rest[digits] is '.' or ')' or ':' && (digits + 1 == rest.Length || rest[digits + 1] == ' ');
        return isNumbered
            ? new Remark(int.Parse(rest[..digits]), rest[(digits + 1)..].Trim().ToString())
            : new Remark(null, text.AsSpan().TrimStart("# ").TrimEnd().ToString());
    }

    /// <summary>Whether a text says that something is lost.</summary>
    /// <param name="text">The text.</param>
    public static bool IsDanger(string text) => text.AsSpan().ContainsAny(Dangers);

    /// <summary>Whether a heading says that its procedure is dangerous. "S3 data loss" only names what has happened.</summary>
    /// <param name="title">The heading.</param>
    public static bool IsDangerousTitle(string title) => title.AsSpan().ContainsAny(DangerousTitles);

    /// <summary>How it reads as an order to a person.</summary>
    public ProseAction Action() => ProseAction.Read(Text);
}
