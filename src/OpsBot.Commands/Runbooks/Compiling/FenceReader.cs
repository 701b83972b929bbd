using OpsBot.Commands.Runbooks.Markdown;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>Reads a code block as comments, commands and output, in order.</summary>
internal static class FenceReader
{
    private static readonly RecogniseContext Sql = new(Session: "sql");
    private static readonly RecogniseContext Redis = new(Session: "redis");

    /// <summary>Reads a block.</summary>
    /// <param name="fence">The block.</param>
    /// <param name="scope">Takes what could not be read.</param>
    /// <returns>The items; empty when the block holds no commands.</returns>
    public static List<FenceItem> Read(MarkdownBlock.Fence fence, CompileScope scope) => FenceLanguages.Of(fence.Language) switch
    {
        FenceLanguage.Sql => Typed(fence, SessionLanguage.Sql, scope),
        FenceLanguage.Redis => Typed(fence, SessionLanguage.Redis, scope),
        FenceLanguage.Shell => Shell(fence, scope, isDeclared: true),
        FenceLanguage.Unknown => Shell(fence, scope, isDeclared: false),
        _ => [],
    };

    private static List<FenceItem> Shell(MarkdownBlock.Fence fence, CompileScope scope, bool isDeclared)
    {
        var script = FenceScript.Read(fence);
        var parsed = ShellParser.ParseParts(PlaceholderFinder.Neutralise(script.Shell));
        var items = new List<FenceItem>(parsed.Parts.Count + parsed.Comments.Count + script.Output.Count + script.Typed.Count);
        var commands = 0;
        foreach (var part in parsed.Parts)
        {
            var command = Command(fence, script.Shell, part, scope);
            commands += command.Recognised.IsCommand ? 1 : 0;
            items.Add(command.Recognised.IsCommand ? command : new FenceItem.Output(command.Line, command.Recognised.Text));
        }

        // Without a language, text is shell only if most of it is: diagrams and output often parse, too.
        if (!isDeclared && (commands == 0 || parsed.Diagnostics.Count > 0 || commands * 2 < parsed.Parts.Count) && script.Typed.Count == 0)
        {
            return [];
        }

        foreach (var wrong in parsed.Diagnostics)
        {
            var column = fence.Lines[Math.Clamp(wrong.Line - 1, 0, fence.Lines.Count - 1)].Column + wrong.Column - 1;
            scope.Diagnostics.Add(new RunbookDiagnostic(fence.Line + wrong.Line - 1, column, DiagnosticSeverity.Error, wrong.Message));
        }

        foreach (var comment in Comments(parsed, fence))
        {
            items.Add(new FenceItem.Comment(fence.Line + comment.Start.Line - 1, Source(script.Shell, comment)));
        }

        foreach (var line in script.Output)
        {
            items.Add(new FenceItem.Output(line.Line, line.Text));
        }

        foreach (var line in script.Typed)
        {
            items.Add(Typed(line, scope));
        }

        items.Sort((left, right) => left.Line.CompareTo(right.Line));
        return items;
    }

    private static FenceItem.Command Command(MarkdownBlock.Fence fence, string text, ShellPart part, CompileScope scope)
    {
        var (start, end) = (part.Start.Offset, Math.Min(part.End, text.Length));
        var source = Source(text.AsSpan()[start..end].TrimEnd(), part.Script?.Text);
        var first = fence.Line + part.Start.Line - 1;
        var column = fence.Lines[Math.Min(part.Start.Line - 1, fence.Lines.Count - 1)].Column + part.Start.Column - 1;
        return new FenceItem.Command(first, first + source.AsSpan().Count('\n'), column, scope.Recognise(source, part.Script), Beside(text, end));
    }

    // The parser saw placeholders as plain words; people read what the author wrote.
    private static string Source(ReadOnlySpan<char> written, string? parsed) => parsed is not null && written.SequenceEqual(parsed) ? parsed : written.ToString();

    private static string Source(string text, ShellComment comment) =>
        text.AsSpan()[comment.Start.Offset..Math.Min(comment.End, text.Length)].TrimStart('#').Trim().ToString();

    // "docker ps   # shows the containers"
    private static string? Beside(string text, int end)
    {
        var rest = text.AsSpan(end);
        var line = rest.IndexOf('\n') is var stop && stop < 0 ? rest : rest[..stop];
        var comment = line.Trim().TrimStart(';').TrimStart();
        return comment is ['#', ..] ? comment.TrimStart("# ").ToString() : null;
    }

    // Comments that have their line to themselves and stand inside no command.
    private static IEnumerable<ShellComment> Comments(ShellParts parsed, MarkdownBlock.Fence fence)
    {
        var statement = 0;
        foreach (var comment in parsed.Comments)
        {
            while (statement < parsed.Parts.Count && parsed.Parts[statement].End <= comment.Start.Offset)
            {
                statement++;
            }

            var isInside = statement < parsed.Parts.Count && parsed.Parts[statement].Start.Offset < comment.Start.Offset;
            var isAlone = comment.Start.Line <= fence.Lines.Count && fence.Lines[comment.Start.Line - 1].Text.AsSpan().TrimStart() is ['#', ..];
            if (!isInside && isAlone)
            {
                yield return comment;
            }
        }
    }

    private static FenceItem Typed(TypedLine line, CompileScope scope)
    {
        var recognised = line.Language switch
        {
            SessionLanguage.Sql => Recogniser.Recognise(line.Text, Sql),
            SessionLanguage.Redis => Recogniser.Recognise(line.Text, Redis),
            SessionLanguage.Shell => scope.Recognise(line.Text),
            SessionLanguage.Other => null,
            _ => throw new InvalidOperationException($"Session language {line.Language} is unknown."),
        };
        return recognised is null
            ? new FenceItem.Output(line.Line, line.Text)
            : new FenceItem.Command(line.Line, line.Line + line.Text.AsSpan().Count('\n'), line.Column, recognised, null);
    }

    private static List<FenceItem> Typed(MarkdownBlock.Fence fence, SessionLanguage language, CompileScope scope)
    {
        var items = new List<FenceItem>();
        foreach (var part in TypedBlock.Read(fence, language))
        {
            items.Add(part.IsComment
                ? new FenceItem.Comment(part.Line, part.Text)
                : Typed(new TypedLine(language, part.Line, part.Column, part.Text, 0), scope));
        }

        return items;
    }
}
