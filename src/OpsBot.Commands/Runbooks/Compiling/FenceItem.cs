using OpsBot.Commands.Runbooks.Recognisers;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>One thing that stands in a code block. A closed set.</summary>
internal abstract record FenceItem
{
    private FenceItem(int line, int endLine) => (Line, EndLine) = (line, endLine);

    /// <summary>Its first line in the file.</summary>
    public int Line { get; }

    /// <summary>Its last line in the file.</summary>
    public int EndLine { get; }

    /// <summary>A comment that takes the whole line.</summary>
    public sealed record Comment(int At, string Text) : FenceItem(At, At);

    /// <summary>A command, or what was typed into a session.</summary>
    public sealed record Command(int At, int End, int Column, RecognisedCommand Recognised, string? Beside) : FenceItem(At, End);

    /// <summary>A line of output.</summary>
    public sealed record Output(int At, string Text) : FenceItem(At, At);
}
