using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>The languages around a place in a command, and how a value is written there.</summary>
/// <param name="Quoting">The shell's quoting at the place.</param>
/// <param name="Language">The language of the argument that the place is in.</param>
/// <param name="Wanted">What could stand there, for a refusal.</param>
internal sealed record Surroundings(Quoting Quoting, NestedLanguage Language, string Wanted)
{
    /// <summary>Looks around a place.</summary>
    public static Surroundings At(ShellScript tree, int offset)
    {
        var finder = new PlaceFinder(offset);
        finder.Walk(tree);
        var language = finder.Command is null ? NestedLanguage.Unknown : NestedLanguages.Of(finder, offset);
        return new Surroundings(finder.Quoting, language, language.Wanted);
    }

    /// <summary>The value as it must be written; null when it cannot.</summary>
    public string? Encode(string value)
    {
        if (Language.Encode(value) is not { } inner)
        {
            return null;
        }

        return Quoting switch
        {
            Quoting.Bare => ValueRules.IsPlain(inner) ? inner : "'" + inner.Replace("'", "'\\''", StringComparison.Ordinal) + "'",
            Quoting.Double => Escape(inner, "\\\"$`"),
            Quoting.Single => inner.Replace("'", "'\\''", StringComparison.Ordinal),
            Quoting.Ansi => Escape(inner, "\\'"),
            Quoting.Document => Escape(inner, "\\$`"),
            Quoting.QuotedDocument => inner,
            _ => throw new InvalidOperationException($"{Quoting} is a quoting that binding does not know."),
        };
    }

    /// <summary>A variable of the shell in the value's place, so that it stays one word; null where the shell puts no variables.</summary>
    public string? Refer(string variable) => Quoting switch
    {
        Quoting.Bare => $"\"${{{variable}}}\"",
        Quoting.Double or Quoting.Document => $"${{{variable}}}",
        Quoting.Single => $"'\"${{{variable}}}\"'",
        Quoting.Ansi or Quoting.QuotedDocument => null,
        _ => throw new InvalidOperationException($"{Quoting} is a quoting that binding does not know."),
    };

    private static string Escape(string value, string special) => string.Concat(value.Select(c => special.Contains(c, StringComparison.Ordinal) ? "\\" + c : c.ToString()));
}

/// <summary>The shell's quoting.</summary>
internal enum Quoting
{
    Bare,
    Double,
    Single,
    Ansi,
    Document,
    QuotedDocument,
}

/// <summary>Finds the innermost simple command and quoting around an offset.</summary>
internal sealed class PlaceFinder(int offset) : TreeWalker
{
    public SimpleCommand? Command { get; private set; }

    public Word? Argument { get; private set; }

    public HereDocument? Document { get; private set; }

    public Quoting Quoting { get; private set; }

    protected override void Visit(ShellNode node)
    {
        if (node is ShellStatement { Command: SimpleCommand fed, Redirects: var redirects } && redirects.Any(redirect => redirect.Document is { } document && Holds(document)))
        {
            Command = fed;
        }

        if (!Holds(node))
        {
            return;
        }

        switch (node)
        {
            case SimpleCommand command:
                (Command, Argument, Quoting) = (command, null, Quoting.Bare);
                break;
            case Word word:
                Argument = word;
                break;
            case DoubleQuoted:
                Quoting = Quoting.Double;
                break;
            case SingleQuoted:
                Quoting = Quoting.Single;
                break;
            case AnsiQuoted:
                Quoting = Quoting.Ansi;
                break;
            case HereDocument document:
                (Document, Argument, Quoting) = (document, null, document.Quoted ? Quoting.QuotedDocument : Quoting.Document);
                break;
        }
    }

    private bool Holds(ShellNode node) => node.Start.Offset <= offset && offset < node.End;
}

/// <summary>How values are written in a language inside an argument.</summary>
/// <param name="Name">What it is called: a word.</param>
/// <param name="Encode">The value as a literal of the language, or null when it cannot be one.</param>
/// <param name="Wanted">What it takes.</param>
internal sealed record NestedLanguage(string Name, Func<string, string?> Encode, string Wanted)
{
    private static IEnumerable<NestedLanguage> All => [None, Unknown, Url, JsonText, JsonValue, SqlString, SqlName, SqlIdentifier, SqlValue];

    /// <summary>Nothing but the shell.</summary>
    public static readonly NestedLanguage None = new("text", value => value, "any text");

    /// <summary>A language whose literals are not known here.</summary>
    public static readonly NestedLanguage Unknown = new("plain", value => ValueRules.IsPlain(value) ? value : null, "only letters, digits and _ . / : @ % + = , - are taken inside another language");

    /// <summary>Part of a URL.</summary>
    public static readonly NestedLanguage Url = new("url",
        value => ValueRules.IsPlain(value) && !value.Contains('@', StringComparison.Ordinal) && !value.Contains("..", StringComparison.Ordinal) ? value : null,
        "only letters, digits and _ . / : % + = , - are taken inside a URL");

    /// <summary>Between the quotes of a JSON string.</summary>
    public static readonly NestedLanguage JsonText = new("json",
        value => System.Text.Json.JsonEncodedText.Encode(value, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(), "any text");

    /// <summary>A JSON value without quotes.</summary>
    public static readonly NestedLanguage JsonValue = new("jsonvalue",
        value => value is "true" or "false" or "null" || (value.All(char.IsAsciiDigit) && (value.Length == 1 || value[0] != '0')) ? value : null, "a number, true, false or null");

    /// <summary>Between the quotes of an SQL string.</summary>
    public static readonly NestedLanguage SqlString = new("sqltext",
        value => value.Contains('\\', StringComparison.Ordinal) ? null : value.Replace("'", "''", StringComparison.Ordinal), "a text without a backslash");

    /// <summary>Between the quotes of an SQL name.</summary>
    public static readonly NestedLanguage SqlName = new("sqlname",
        value => value.Contains('"', StringComparison.Ordinal) || value.Contains('`', StringComparison.Ordinal) || value.Contains('\\', StringComparison.Ordinal) ? null : value, "a name without quotes");

    /// <summary>A bare name of SQL.</summary>
    public static readonly NestedLanguage SqlIdentifier = new("sqlidentifier", value => ValueRules.IsIdentifier(value) ? value : null, "a name of letters, digits and underscores");

    /// <summary>A bare value of SQL: numbers stay, words become strings.</summary>
    public static readonly NestedLanguage SqlValue = new("sql",
        value => ValueRules.IsNumbers(value) ? value
            : value.Split(',').All(part => part.Trim() is { Length: > 0 } word && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '@'))
            ? string.Join(',', value.Split(',').Select(part => $"'{part.Trim()}'"))
            : null,
        "numbers or words with commas between are taken");

    /// <summary>The language of that name.</summary>
    public static NestedLanguage Named(string name) => All.First(language => language.Name == name);
}
