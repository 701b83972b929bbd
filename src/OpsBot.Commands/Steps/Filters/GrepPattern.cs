using System.Text;

namespace OpsBot.Commands.Steps.Filters;

/// <summary>
/// Patterns of GNU grep (grep(1), POSIX.1 chapter 9) in the dialect of .NET's linear engine. Whether a line matches is the same in both for what is translated here; what the engine has not (back-references, edges of
/// words by look-around), what is undefined, and what differs from one grep to the next is not translated.
/// </summary>
public static class GrepPattern
{
    private const int MostRepeats = 255;

    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["alpha"] = "a-zA-Z",
        ["digit"] = "0-9",
        ["alnum"] = "a-zA-Z0-9",
        ["upper"] = "A-Z",
        ["lower"] = "a-z",
        ["space"] = @" \t\n\v\f\r",
        ["blank"] = @" \t",
        ["xdigit"] = "0-9A-Fa-f",
        ["punct"] = @"!-/:-@\[-`{-~",
        ["cntrl"] = @"\x00-\x1f\x7f",
        ["print"] = @"\x20-\x7e",
        ["graph"] = @"\x21-\x7e",
    };

    /// <summary>Translates a pattern; null when it cannot be said exactly.</summary>
    /// <param name="pattern">The pattern; each of its lines is an alternative.</param>
    /// <param name="dialect">How it is written.</param>
    public static string? Translate(string pattern, GrepDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        var parts = pattern.Split('\n').Select(line => dialect == GrepDialect.Fixed ? Escape(line) : new Reader(line, dialect == GrepDialect.Extended).Read()).ToList();
        return parts.Contains(null) ? null : parts.Count == 1 ? parts[0] : string.Join('|', parts.Select(p => $"(?:{p})"));
    }

    /// <summary>Whether the longest match, which grep prints with <c>-o</c>, is also the one that .NET finds: so where at most one part of the pattern can have several lengths.</summary>
    /// <param name="translated">What <see cref="Translate"/> returned.</param>
    public static bool HasOneLongest(string translated)
    {
        ArgumentNullException.ThrowIfNull(translated);
        var loose = 0;
        for (var i = 0; i < translated.Length; i++)
        {
            switch (translated[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    for (i++; translated[i] != ']'; i += translated[i] == '\\' ? 2 : 1)
                    {
                    }

                    break;
                case '|' or '(':
                    return false;
                case '*' or '+' or '?':
                    loose++;
                    break;
                case '{' when translated[i..translated.IndexOf('}', i)].Contains(',', StringComparison.Ordinal):
                    loose++;
                    break;
            }
        }

        return loose <= 1;
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var c in text)
        {
            Literal(escaped, c);
        }

        return escaped.ToString();
    }

    private static void Literal(StringBuilder to, char c)
    {
        // An underscore is the one sign that .NET takes for the name of an escape.
        if (!char.IsLetterOrDigit(c) && c is > ' ' and < (char)128 and not '_')
        {
            to.Append('\\');
        }

        to.Append(c);
    }

    /// <summary>Reads one pattern from its beginning to its end.</summary>
    private sealed class Reader(string text, bool extended)
    {
        private readonly StringBuilder result = new();
        private int at;
        private int depth;

        // What may be repeated stands before: an atom, and not the beginning, an opening bracket or a bar.
        private bool atom;

        public string? Read()
        {
            while (at < text.Length)
            {
                if (!Next())
                {
                    return null;
                }
            }

            return depth == 0 ? result.ToString() : null;
        }

        private bool Next()
        {
            var c = text[at++];
            return c switch
            {
                '\\' => at < text.Length && Escaped(text[at++]),
                '.' => Atom("."),
                '[' => Bracket(),
                '*' => atom ? Repeat("*") : !extended && Atom(@"\*"),
                '^' => IsAtBegin() ? Anchor("^") : !extended && Atom(@"\^"),
                '$' => IsAtEnd() ? Anchor("$") : IsLiteralDollar() && Atom(@"\$"),
                '+' or '?' when extended => atom && Repeat(c.ToString()),
                '{' when extended => Braces("}"),
                '(' when extended => Open(),
                ')' when extended => Close(),
                '|' when extended => Bar(),
                _ => Char(c),
            };
        }

        private bool Escaped(char c) => c switch
        {
            '(' when !extended => Open(),
            ')' when !extended => Close(),
            '|' when !extended => Bar(),
            '{' when !extended => Braces("\\}"),
            '+' or '?' when !extended => atom && Repeat(c.ToString()),
            'w' => Atom("[a-zA-Z0-9_]"),
            'W' => Atom("[^a-zA-Z0-9_]"),
            's' => Atom(@"[ \t\n\v\f\r]"),
            'S' => Atom(@"[^ \t\n\v\f\r]"),
            >= '0' and <= '9' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '<' or '>' or '`' or '\'' => false,
            _ => Char(c),
        };

        private bool IsAtBegin() => at == 1 || (!atom && result.Length > 0 && result[^1] is '(' or '|' or ':');

        private bool IsAtEnd() => at == text.Length || (extended ? text[at] is ')' or '|' : text.AsSpan(at).StartsWith("\\)") || text.AsSpan(at).StartsWith("\\|"));

        // Before a bracket or a bar without a backslash, grep takes it for an anchor in a basic pattern, too, whatever POSIX says.
        private bool IsLiteralDollar() => !extended && text[at] is not (')' or '|');

        private bool Anchor(string anchor)
        {
            // In .NET, $ matches before a last line end, too; there is none in a line.
            result.Append(anchor);
            atom = false;
            return at >= text.Length || text[at] is not ('*' or '+' or '?' or '{');
        }

        private bool Atom(string translated)
        {
            result.Append(translated);
            return atom = true;
        }

        private bool Char(char c)
        {
            Literal(result, c);
            return atom = true;
        }

        private bool Repeat(string sign)
        {
            result.Append(sign);

            // Repeating what is repeated is one thing in grep; .NET takes the second sign for laziness, or refuses it.
            atom = false;
            return at >= text.Length || text[at] is not ('*' or '+' or '?' or '{') || (!extended && text[at] is '+' or '?' or '{');
        }

        private bool Open()
        {
            result.Append("(?:");
            depth++;
            atom = false;
            return true;
        }

        private bool Close()
        {
            result.Append(')');
            atom = true;
            return --depth >= 0;
        }

        private bool Bar()
        {
            result.Append('|');
            atom = false;
            return true;
        }

        private bool Braces(string end)
        {
            var close = text.IndexOf(end, at, StringComparison.Ordinal);
            if (!atom || close < 0 || text[at..close].Split(',') is not { Length: 1 or 2 } parts || !parts.All(p => p.All(char.IsAsciiDigit)) || parts.All(p => p.Length == 0) || parts.Any(p => p.Length > 3 || (p.Length > 0 && Number(p) > MostRepeats)))
            {
                return false;
            }

            var from = parts[0].Length == 0 ? "0" : parts[0];
            if (parts is [_, { Length: > 0 } to] && Number(from) > Number(to))
            {
                return false;
            }

            at = close + end.Length;
            return Repeat(parts.Length == 1 ? $"{{{from}}}" : $"{{{from},{parts[1]}}}");
        }

        private static int Number(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

        private bool Bracket()
        {
            var set = new StringBuilder("[");
            if (at < text.Length && text[at] == '^')
            {
                set.Append('^');
                at++;
            }

            for (var first = true; at < text.Length && (first || text[at] != ']'); first = false)
            {
                if (text[at] == '[' && at + 1 < text.Length && text[at + 1] is ':' or '.' or '=')
                {
                    var close = text.IndexOf(":]", at + 2, StringComparison.Ordinal);
                    if (text[at + 1] != ':' || close < 0 || !Classes.TryGetValue(text[(at + 2)..close], out var members))
                    {
                        return false;
                    }

                    set.Append(members);
                    at = close + 2;
                    continue;
                }

                var low = text[at++];
                Member(set, low);
                if (at + 1 < text.Length && text[at] == '-' && text[at + 1] != ']')
                {
                    var high = text[at + 1];
                    if (high < low || high == '[')
                    {
                        return false;
                    }

                    set.Append('-');
                    Member(set, high);
                    at += 2;
                }
            }

            if (at >= text.Length)
            {
                return false;
            }

            at++;
            return Atom(set.Append(']').ToString());
        }

        private static void Member(StringBuilder set, char c) => set.Append(c is '\\' or ']' or '[' or '^' or '-' ? $"\\{c}" : c.ToString());
    }
}

/// <summary>How a pattern of grep is written.</summary>
public enum GrepDialect
{
    /// <summary>Basic regular expressions, with GNU's <c>\|</c>, <c>\+</c> and <c>\?</c>.</summary>
    Basic,

    /// <summary><c>-E</c>: extended regular expressions.</summary>
    Extended,

    /// <summary><c>-F</c>: a text as it is.</summary>
    Fixed,
}
