namespace OpsBot.Steps.Compose.Pinning;

/// <summary>
/// Fills in variables as compose does: <c>$X</c>, <c>${X}</c>, with <c>:-</c> and <c>-</c> for a default, <c>:?</c> and <c>?</c> for an error, <c>:+</c> and <c>+</c> for a replacement, <c>$$</c> for a
/// dollar. A colon counts an empty value as none. (Compose specification, "Interpolation".)
/// </summary>
internal static class Interpolation
{
    private const int MaxDepth = 8;

    /// <summary>The value with all variables filled in.</summary>
    /// <param name="template">What is written.</param>
    /// <param name="variables">What the variables are.</param>
    /// <param name="unset">Told the name of each variable that is not set and has no default.</param>
    /// <param name="depth">How deep the template stands in defaults of others.</param>
    public static TracedText Expand(TracedText template, Variables variables, Action<string> unset, int depth = 0)
    {
        var parts = new List<TracedText>();
        var text = template.Text;
        for (var at = 0; at < text.Length;)
        {
            var dollar = text.IndexOf('$', at);
            var literal = dollar < 0 ? text.Length : dollar;
            parts.Add(template.Slice(at, literal));
            if (dollar < 0)
            {
                break;
            }

            if (dollar + 1 < text.Length && text[dollar + 1] == '$')
            {
                var origin = template.Origins[dollar] with { End = template.Origins[dollar + 1].End };
                parts.Add(new TracedText("$", [origin]));
                at = dollar + 2;
                continue;
            }

            var braced = dollar + 1 < text.Length && text[dollar + 1] == '{';
            var nameStart = dollar + (braced ? 2 : 1);
            var nameEnd = EndOfName(text, nameStart);
            var end = braced ? EndOfBraces(text, nameEnd) : nameEnd;
            if (nameEnd == nameStart || end < 0 || depth > MaxDepth)
            {
                throw Fault(template, dollar, "this is no variable that compose would fill in", "Write ${NAME}, or $$ for a dollar.");
            }

            var operation = braced ? template.Slice(nameEnd, end - 1) : TracedText.Empty;
            parts.Add(Value(template, dollar, text[nameStart..nameEnd], operation, variables, unset, depth));
            at = end;
        }

        return TracedText.Concat(parts);
    }

    private static TracedText Value(TracedText template, int at, string name, TracedText operation, Variables variables, Action<string> unset, int depth)
    {
        var value = variables.Find(name);
        var colon = operation.Text.StartsWith(':');
        var isSet = value is not null && !(colon && value.Text.Length == 0);
        var word = operation.Text.Length > (colon ? 1 : 0) ? operation.Slice(colon ? 2 : 1, operation.Text.Length) : TracedText.Empty;
        switch (operation.Text.Length == 0 ? ' ' : operation.Text[colon ? 1 : 0])
        {
            case ' ':
                if (value is null)
                {
                    unset(name);
                }

                return value ?? TracedText.Empty;
            case '-':
                return isSet ? value! : Expand(word, variables, unset, depth + 1);
            case '+':
                return isSet ? Expand(word, variables, unset, depth + 1) : TracedText.Empty;
            case '?':
                return isSet ? value! : throw Fault(template, at, $"the variable {name} must be set and is not", $"Set it in the .env file beside the compose file: {name}=…");
            default:
                throw Fault(template, at, $"the variable {name} is followed by what compose does not know", "Write ${NAME}, ${NAME:-default} or ${NAME:?error}.");
        }
    }

    private static int EndOfName(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiLetter(text[end]) || text[end] == '_' || (end > start && char.IsAsciiDigit(text[end]))))
        {
            end++;
        }

        return end;
    }

    /// <summary>After the brace that closes the one before the name; -1 when none does.</summary>
    private static int EndOfBraces(string text, int at)
    {
        for (var open = 1; at < text.Length; at++)
        {
            open += text[at] == '}' ? -1 : text[at] == '{' && text[at - 1] == '$' ? 1 : 0;
            if (open == 0)
            {
                return at + 1;
            }
        }

        return -1;
    }

    private static ComposeException Fault(TracedText template, int at, string problem, string remedy) => template.Origins[at].Source.Fault(template.Origins[at].Start, problem, remedy);
}
