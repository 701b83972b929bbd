using System.Buffers;
using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>Reads code blocks that are not commands: expected output and content of files.</summary>
internal static class FenceText
{
    private static readonly SearchValues<string> Expectations = SearchValues.Create(["expected", "should see", "output", "should return", "should show", "should look", "you'll see", "you will see", "returns", "response"], StringComparison.OrdinalIgnoreCase);
    private static readonly string[] Edits = ["edit", "update", "add", "set", "create", "change", "replace", "put", "modify", "save", "paste", "append", "apply", "configure", "pin", "insert"];

    /// <summary>Whether a block shows what the step before it prints.</summary>
    /// <param name="before">The text over the block, or null.</param>
    /// <param name="language">The block's language.</param>
    public static bool IsExpectation(string? before, FenceLanguage language) =>
        language == FenceLanguage.Output && before is null
        || (language is FenceLanguage.Output or FenceLanguage.Config or FenceLanguage.Unknown && before is not null
            && before.AsSpan().ContainsAny(Expectations));

    /// <summary>Whether the text over a block tells a person to put it into a file.</summary>
    /// <param name="before">The text, or null.</param>
    public static bool IsEdit(string? before) => before is not null && ProseAction.Read(before).Verb is { } verb && Edits.Contains(verb);

    /// <summary>The text of a block.</summary>
    /// <param name="fence">The block.</param>
    public static string Of(MarkdownBlock.Fence fence) => string.Join('\n', fence.Lines.Select(line => line.Text)).Trim('\n');

    /// <summary>The text of a block without the comments around it.</summary>
    /// <param name="fence">The block.</param>
    /// <param name="first">The first line that is no comment.</param>
    public static string WithoutComments(MarkdownBlock.Fence fence, out FenceLine first)
    {
        static bool IsAside(FenceLine line) => line.Text.AsSpan().TrimStart() is [] or ['#', ..] or ['/', '/', ..];

        var lines = fence.Lines.SkipWhile(IsAside).Reverse().SkipWhile(IsAside).Reverse().ToList();
        first = lines.Count > 0 ? lines[0] : new FenceLine(fence.Line, 1, string.Empty);
        return string.Join('\n', lines.Select(line => line.Text));
    }
}
