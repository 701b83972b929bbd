using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>Finds commands in the inline code of prose, and tells those to be run from those that are only mentioned.</summary>
internal static class InlineCommands
{
    private static readonly string[] Mentions = ["e.g.", "i.e.", "(", " from", " like", " such as", " called", " named", " or", " of", " via the", "example", "for instance", "never", "not", "instead of", "than"];

    /// <summary>The steps in a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="context">What stands over it; its title is that of the steps.</param>
    /// <param name="scope">Recognises the commands.</param>
    public static List<RunbookStep> Read(ProseLine line, StepContext context, CompileScope scope)
    {
        var steps = new List<RunbookStep>();
        foreach (var code in line.Spans)
        {
            if (code.Kind != SpanKind.Code || !MayBeCommand(line.Text, code) || IsMention(line.Text, code))
            {
                continue;
            }

            var recognised = scope.Recognise(code.Content);
            if (recognised is { IsCommand: true, Tree: { IsValid: true, Statements.Count: > 0 } })
            {
                steps.Add(CommandSteps.Make(recognised, line.Line, code.Column, context));
            }
        }

        return steps;
    }

    // A single word is a command only where the sentence says so: "run `uptime`"; else it names a service, a file or a tool.
    private static bool MayBeCommand(string line, ProseSpan code)
    {
        var content = code.Content.AsSpan().Trim();
        if (content.Contains(' ') && (char.IsLower(content[0]) || content[0] is '.' or '/' or '$' or '~' || char.IsUpper(content[0])))
        {
            return !content.StartsWith("GET ", StringComparison.Ordinal) && !content.StartsWith("POST ", StringComparison.Ordinal);
        }

        var before = line.AsSpan(0, code.Start).TrimEnd();
        return content.Length > 1 && content[0] is not ('-' or '<' or '{' or '[') && (EndsWithWord(before, "run") || EndsWithWord(before, "execute") || EndsWithWord(before, "type"));
    }

    private static bool IsMention(string line, ProseSpan code)
    {
        var before = line.AsSpan(0, code.Start).TrimEnd();
        foreach (var mention in Mentions)
        {
            if (before.EndsWith(mention, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        // "`git filter-branch` or BFG": one of several tools, named in passing.
        var after = line.AsSpan(code.End).TrimStart();
        return after.StartsWith("or ", StringComparison.OrdinalIgnoreCase) && after[3..].TrimStart() is not ['`', ..];
    }

    private static bool EndsWithWord(ReadOnlySpan<char> text, string word) =>
        text.EndsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsLetter(text[^(word.Length + 1)]));
}
