namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>What a part of a line of prose is marked as.</summary>
public enum SpanKind
{
    /// <summary>Inline code.</summary>
    Code,

    /// <summary>Strong text.</summary>
    Strong,

    /// <summary>The label of a link.</summary>
    Link,
}

/// <summary>A marked part of a <see cref="ProseLine"/>.</summary>
/// <param name="Kind">What it is marked as.</param>
/// <param name="Start">Where it begins in the line's text; for code, at the backquote.</param>
/// <param name="Length">How long it is in the line's text; for code, with both backquotes.</param>
/// <param name="Content">The marked text itself, without marks.</param>
/// <param name="Column">The column in the file, counted from one.</param>
public sealed record ProseSpan(SpanKind Kind, int Start, int Length, string Content, int Column)
{
    /// <summary>The first position of the line's text after this part.</summary>
    public int End => Start + Length;
}

/// <summary>
/// One source line of prose, without emphasis marks and with backquotes around code, so that it can be shown to a person
/// and still says what is code.
/// </summary>
/// <param name="Line">The line in the file, counted from one.</param>
/// <param name="Text">The text.</param>
/// <param name="Spans">Its marked parts, in order of their start.</param>
public sealed record ProseLine(int Line, string Text, IReadOnlyList<ProseSpan> Spans)
{
    /// <summary>The inline code of the line, in order.</summary>
    public IEnumerable<ProseSpan> Code => Spans.Where(span => span.Kind == SpanKind.Code);

    /// <summary>The strong text the line begins with, or null.</summary>
    public ProseSpan? Lead => Spans.Count == 0 ? null : Spans.FirstOrDefault(span => span.Kind == SpanKind.Strong && span.Start == 0);
}
