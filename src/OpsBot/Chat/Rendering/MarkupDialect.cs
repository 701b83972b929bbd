using System.Text;

namespace OpsBot.Chat.Rendering;

/// <summary>How a platform writes a reply's text (<c>**bold**</c> and <c>`code`</c>), in pieces that it takes.</summary>
/// <param name="Bold">What stands around bold text.</param>
/// <param name="Escape">Text as it is.</param>
/// <param name="Literal">Text between backticks, where some platforms read no markup.</param>
internal sealed record MarkupDialect(string Bold, Func<string, string> Escape, Func<string, string> Literal)
{
    private const string Fence = "```";
    private const int FenceOverhead = 8;

    /// <summary>Texts are broken into pieces of at most this many characters.</summary>
    public required int Piece { get; init; }

    /// <summary>So many characters of a line fit a piece, whatever is in them.</summary>
    public required int SafePiece { get; init; }

    /// <summary>How many characters one can become, at most, with some to spare for what stands around them.</summary>
    public required int Growth { get; init; }

    /// <summary>The text.</summary>
    public string FromMarkup(string markup)
    {
        var text = new StringBuilder(markup.Length + 16);
        foreach (var (kind, piece) in Markup.Spans(markup))
        {
            text.Append(kind switch
            {
                SpanKind.Bold => $"{Bold}{Escape(piece)}{Bold}",
                SpanKind.Code => $"`{Literal(piece)}`",
                _ => Escape(piece),
            });
        }

        return text.ToString();
    }

    /// <summary>The text, cut with a visible mark where it would be longer than that.</summary>
    public string Within(string markup, int limit) => FromMarkup(markup) is { } whole && whole.Length <= limit ? whole : FromMarkup(Markup.Cut(markup, limit / Growth));

    /// <summary>The text in pieces, broken at line ends.</summary>
    public IEnumerable<string> Pieces(string markup) => Markup.Pack(Lines(markup).Select(FromMarkup), Piece);

    /// <summary>Text as it is, fenced, in pieces, broken at line ends.</summary>
    public IEnumerable<string> Fenced(string content) =>
        Markup.Pack(Lines(Markup.Unfenced(content.ReplaceLineEndings("\n"))).Select(Literal), Piece - FenceOverhead).Select(piece => $"{Fence}\n{piece}\n{Fence}");

    /// <summary>How far something is, as a bar below its label.</summary>
    public string Bar(string label, double? fraction, int longestLabel)
    {
        const int Length = 20;
        var shown = Within(label, longestLabel);
        if (fraction is not { } part)
        {
            return $"{shown} …";
        }

        var done = (int)Math.Round(Math.Clamp(part, 0, 1) * Length);
        return $"{shown}\n`{new string('█', done)}{new string('░', Length - done)}` {Math.Clamp(part, 0, 1) * 100:0} %";
    }

    private IEnumerable<string> Lines(string text) => text.Split('\n').SelectMany(line => Markup.Pieces(line, SafePiece));
}
