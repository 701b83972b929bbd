namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>A line typed at the prompt of something that is no shell.</summary>
/// <param name="Language">What it is written in.</param>
/// <param name="Line">The line in the file, counted from one.</param>
/// <param name="Column">The column in the file, counted from one.</param>
/// <param name="Text">What was typed, over several lines perhaps.</param>
/// <param name="Opener">The line in the file of the command that opened the session, or 0 when the block shows none.</param>
public sealed record TypedLine(SessionLanguage Language, int Line, int Column, string Text, int Opener);

/// <summary>Output shown between commands.</summary>
/// <param name="Line">The line in the file, counted from one.</param>
/// <param name="Text">The line.</param>
public sealed record OutputLine(int Line, string Text);

/// <summary>A code block taken apart: the shell text, what was typed into sessions, and the output shown between.</summary>
/// <param name="Shell">
/// The shell text. It has as many lines as the block and every character stands in its place: prompts are spaces, and the lines
/// that are no shell are empty.
/// </param>
/// <param name="Typed">What was typed into sessions, in order.</param>
/// <param name="Output">Output, in order.</param>
public sealed record FenceScript(string Shell, IReadOnlyList<TypedLine> Typed, IReadOnlyList<OutputLine> Output)
{
    /// <summary>Takes a block apart.</summary>
    /// <param name="fence">The block.</param>
    public static FenceScript Read(MarkdownBlock.Fence fence) => new FenceScriptReader(fence.Lines).Read();
}
