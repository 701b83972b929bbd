namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>
/// Finds placeholders: <c>&lt;name&gt;</c>, <c>[name]</c>, <c>YOUR_X</c>, <c>xxx</c>, <c>CHANGEME</c>, hosts of documentation (RFC 2606), paths such as <c>/path/to/x</c>,
/// and samples such as <c>sha-abc1234</c> or <c>backup_20260122.sql</c>. Not <c>{{.Go}}</c>, not redirections, not globs.
/// </summary>
public static class PlaceholderFinder
{
    /// <summary>Finds every placeholder.</summary>
    /// <param name="text">Shell text as written.</param>
    /// <returns>The placeholders, in order; they do not overlap.</returns>
    public static IReadOnlyList<Placeholder> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<Placeholder>();
        var i = 0;
        var quote = '\0';
        while (i < text.Length)
        {
            var c = text[i];
            if (c == '<' && Angled(text, i) is { } angled)
            {
                found.Add(angled);
                i += angled.Length;
            }
            else if (c == '[' && quote == '\0' && Bracketed(text, i) is { } bracketed)
            {
                found.Add(bracketed);
                i += bracketed.Length;
            }
            else if (IsTokenCharacter(c) && (i == 0 || !IsTokenCharacter(text[i - 1])))
            {
                i = Token(text, i, found);
            }
            else
            {
                quote = c is '\'' or '"' ? quote == '\0' ? c : quote == c ? '\0' : quote : quote;
                i += c == '\\' ? 2 : 1;
            }
        }

        return found;
    }

    /// <summary>The text with every bracket placeholder as a plain word of the same length, so that it parses as what the author meant.</summary>
    /// <param name="text">Shell text as written.</param>
    /// <returns>A text of the same length.</returns>
    public static string Neutralise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAny('<', '[') ? Neutralise(text, Find(text)) : text;
    }

    /// <summary>As <see cref="Neutralise(string)"/>, where the placeholders are known.</summary>
    /// <param name="text">Shell text as written.</param>
    /// <param name="placeholders">What <see cref="Find"/> found in it.</param>
    /// <returns>A text of the same length.</returns>
    public static string Neutralise(string text, IReadOnlyList<Placeholder> placeholders)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(placeholders);
        if (placeholders.Count == 0 || !placeholders.Any(placeholder => text[placeholder.Start] is '<' or '['))
        {
            return text;
        }

        var characters = text.ToCharArray();
        foreach (var placeholder in placeholders)
        {
            for (var i = placeholder.Start; i < placeholder.Start + placeholder.Length; i++)
            {
                characters[i] = characters[i] switch
                {
                    '<' or '[' => '⟨',
                    '>' or ']' => '⟩',
                    ' ' or '|' or '/' or '\'' => '·',
                    var other => other,
                };
            }
        }

        return new string(characters);
    }

    /// <summary><c>&lt;name&gt;</c>: no blank after the first or before the last sign, which is what tells it from two redirections; and not the tag of a markup text.</summary>
    private static Placeholder? Angled(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && end - start < 60 && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.' or ' ' or '|' or '/' or '\'' or ':' or '@'))
        {
            end++;
        }

        if (end >= text.Length || text[end] != '>' || end - start < 2 || !char.IsLetter(text[start + 1]) || text[end - 1] == ' ')
        {
            return null;
        }

        var name = text[(start + 1)..end];
        // A bounded look ahead keeps the search linear.
        if (text.AsSpan(end, Math.Min(2000, text.Length - end)).Contains("</" + name + ">", StringComparison.Ordinal))
        {
            return null;
        }

        return Named(name, start, end + 1 - start);
    }

    private static Placeholder? Bracketed(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && end - start < 40 && (char.IsLetter(text[end]) || text[end] is '_' or '-' or ' '))
        {
            end++;
        }

        if (end >= text.Length || text[end] != ']' || text[end - 1] is ' ' or '-' || !char.IsLetter(text[Math.Min(start + 1, text.Length - 1)]))
        {
            return null;
        }

        var name = text[(start + 1)..end];
        var opens = start == 0 || text[start - 1] is ' ' or '=' or '/' or ':' or '@' or '\t' or '\n' or '-' or '_' or '.';
        var single = name.Length < 3 || (name.Length == 3 && name[1] == '-');
        var array = start > 0 && char.IsLetterOrDigit(text[start - 1]);
        return opens && !single && !array ? Named(name, start, end + 1 - start) : null;
    }

    private static bool IsTokenCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or ':' or '@' or '~' or '%';

    /// <summary>Looks at a run of token characters; returns the offset after it.</summary>
    private static int Token(string text, int start, List<Placeholder> found)
    {
        var end = start + 1;
        while (end < text.Length && IsTokenCharacter(text[end]))
        {
            end++;
        }

        var before = start > 0 ? text[start - 1] : ' ';
        if (before is not ('$' or '{'))
        {
            SampleLiterals.Find(text, start, end, found);
        }

        return end;
    }

    internal static Placeholder Named(string name, int start, int length, string? sample = null)
    {
        var clean = name.Trim().Replace(' ', '-').Replace("'", string.Empty, StringComparison.Ordinal);
        var id = clean.Any(char.IsAsciiLetterLower) ? clean.Replace('_', '-').ToLowerInvariant() : clean;
        return new Placeholder(id, SampleLiterals.SoundsSecret(clean), sample, start, length);
    }
}
