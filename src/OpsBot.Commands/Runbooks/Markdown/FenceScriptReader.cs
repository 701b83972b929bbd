namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>Reads a code block line by line: prompts, sessions, output.</summary>
/// <param name="lines">The lines of the block.</param>
internal sealed class FenceScriptReader(IReadOnlyList<FenceLine> lines)
{
    private readonly string[] shell = new string[lines.Count];
    private readonly Prompt[] prompts = new Prompt[lines.Count];
    private readonly List<TypedLine> typed = [];
    private readonly List<OutputLine> output = [];
    private readonly OpenText open = new();
    private SessionLanguage? session;
    private int opener;

    /// <summary>Reads the block.</summary>
    public FenceScript Read()
    {
        // One shell prompt says that lines without prompt are output.
        var isPrompted = false;
        for (var i = 0; i < lines.Count; i++)
        {
            prompts[i] = Prompt.Read(lines[i].Text);
            isPrompted |= prompts[i].Kind == PromptKind.Shell;
        }

        for (var i = 0; i < lines.Count; i++)
        {
            shell[i] = string.Empty;
            ReadLine(i, isPrompted);
        }

        return new FenceScript(string.Join('\n', shell), typed, output);
    }

    private void ReadLine(int i, bool isPrompted)
    {
        var line = lines[i];
        if (open.IsOpen)
        {
            // Inside quotes, a here-document or after a backslash: the author's text, whatever it looks like, but for bash's own "> ".
            var text = isPrompted && prompts[i] is { Kind: PromptKind.Angle } more ? Mask(line.Text, more.Length) : line.Text;
            Shell(i, text);
            return;
        }

        var prompt = prompts[i];
        if (Session(prompt.Kind) is { } language)
        {
            session = language;
            Typed(language, line, prompt.Length);
        }
        else if (prompt.Kind == PromptKind.Shell)
        {
            session = null;
            Shell(i, Mask(line.Text, prompt.Length));
        }
        else if (session is { } inside and not SessionLanguage.Shell && TypedText.IsTyped(inside, line.Text))
        {
            Typed(inside, line, 0);
        }
        else if (session is not null && TypedText.IsLeaving(line.Text))
        {
            session = null;
        }
        else if (isPrompted && line.Text.AsSpan().TrimStart() is not ['#', ..])
        {
            Output(line);
        }
        else if (session == SessionLanguage.Other && line.Text.Length > 0)
        {
            Typed(SessionLanguage.Other, line, 0);
        }
        else
        {
            Shell(i, line.Text);
        }
    }

    private SessionLanguage? Session(PromptKind prompt) => prompt switch
    {
        PromptKind.Sql => SessionLanguage.Sql,
        PromptKind.Redis => SessionLanguage.Redis,
        PromptKind.Other => SessionLanguage.Other,
        PromptKind.Angle => session,
        _ => null,
    };

    private void Shell(int i, string text)
    {
        shell[i] = text;
        open.Add(text);
        var trimmed = text.AsSpan().Trim();
        if (!open.IsOpen && trimmed is not ([] or ['#', ..]))
        {
            session = SessionOpener.LanguageAfter(text.Trim());
            opener = lines[i].Line;
        }
    }

    private void Typed(SessionLanguage language, FenceLine line, int from)
    {
        var text = line.Text[Math.Min(from, line.Text.Length)..].Trim();
        if (text.Length == 0 || TypedText.IsLeaving(text))
        {
            return;
        }

        // A statement of SQL goes on until its semicolon.
        if (language == SessionLanguage.Sql && typed is [.., { Language: SessionLanguage.Sql } last] && last.Line + last.Text.AsSpan().Count('\n') + 1 == line.Line && TypedText.IsUnfinished(last.Text))
        {
            typed[^1] = last with { Text = last.Text + "\n" + text };
        }
        else
        {
            typed.Add(new TypedLine(language, line.Line, line.Column + Math.Max(from, line.Text.Length - line.Text.AsSpan().TrimStart().Length), text, opener));
        }
    }

    private void Output(FenceLine line)
    {
        if (!string.IsNullOrWhiteSpace(line.Text))
        {
            output.Add(new OutputLine(line.Line, line.Text));
        }
    }

    private static string Mask(string text, int length) => new string(' ', length) + text[length..];
}
