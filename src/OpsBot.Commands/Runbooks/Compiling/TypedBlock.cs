using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>A statement or a comment of a block that is written in SQL or Redis commands throughout.</summary>
/// <param name="Line">The line in the file.</param>
/// <param name="Column">The column in the file.</param>
/// <param name="Text">The text, without the mark of a comment.</param>
/// <param name="IsComment">Whether it is a comment.</param>
internal sealed record TypedPart(int Line, int Column, string Text, bool IsComment);

/// <summary>Divides such a block into statements and comments.</summary>
internal static class TypedBlock
{
    /// <summary>Reads a block.</summary>
    /// <param name="fence">The block.</param>
    /// <param name="language">What it is written in.</param>
    public static List<TypedPart> Read(MarkdownBlock.Fence fence, SessionLanguage language)
    {
        var parts = new List<TypedPart>();
        var open = false;
        foreach (var line in fence.Lines)
        {
            var prompt = Prompt.Read(line.Text);
            var text = line.Text[Math.Min(prompt.Length, line.Text.Length)..].Trim();
            var mark = language == SessionLanguage.Sql ? "--" : "#";
            if (text.Length == 0)
            {
                continue;
            }

            if (text.StartsWith(mark, StringComparison.Ordinal) && !open)
            {
                parts.Add(new TypedPart(line.Line, line.Column, text[mark.Length..].Trim(), IsComment: true));
            }
            else if (open)
            {
                parts[^1] = parts[^1] with { Text = parts[^1].Text + "\n" + text };
            }
            else
            {
                parts.Add(new TypedPart(line.Line, line.Column + prompt.Length, text, IsComment: false));
            }

            open = language == SessionLanguage.Sql && !parts[^1].IsComment && !parts[^1].Text.StartsWith('\\') && !EndsStatement(parts[^1].Text);
        }

        return parts;
    }

    // The semicolon may have a comment behind it.
    private static bool EndsStatement(string text)
    {
        var last = text.AsSpan()[(text.LastIndexOf('\n') + 1)..];
        var comment = last.IndexOf("--");
        return (comment < 0 ? last : last[..comment]).TrimEnd().EndsWith(";");
    }
}
