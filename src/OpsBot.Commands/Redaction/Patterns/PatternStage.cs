using System.Buffers;

namespace OpsBot.Commands.Redaction.Patterns;

/// <summary>
/// Masks what the rules recognise, line by line, and private-key blocks over lines. Held back is the unfinished line.
/// A line of more than 16 KiB is worked on through a window, see <see cref="Slide"/>. Lone carriage returns end a line.
/// </summary>
internal sealed class PatternStage : ITextStage
{
    private const int Window = 16 * 1024;

    /// <summary>What a window leaves to the next one: a value that begins before it is recognised within so many characters.</summary>
    private const int Lookahead = 4 * 1024;

    /// <summary>What a window sees again of the one before: the key of a value.</summary>
    private const int Context = 1024;

    private static readonly SearchValues<char> Breaks = SearchValues.Create("\n\r");

    private readonly PrivateKeyBlock block = new();
    private readonly List<TextRange> masked = [];
    private char[] line = new char[256];
    private int length;

    // How much of the window is context, which was written before: more than none if the line did not fit into one window.
    private int context;

    // The rest of the line belongs to a secret.
    private bool swallowing;

    public void Write(ReadOnlySpan<char> text, IBufferWriter<char> output)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOfAny(Breaks);
            if (end >= 0 && end <= Window && length == 0 && !swallowing)
            {
                EndLine(text[..end], "\n", output);
            }
            else
            {
                Append(end < 0 ? text : text[..end], output);
                if (end >= 0)
                    EndWindow("\n", output);
            }

            text = end < 0 ? [] : text[(end + 1)..];
        }
    }

    public void Flush(IBufferWriter<char> output)
    {
        EndWindow("", output);
        block.Close();
    }

    private void Append(ReadOnlySpan<char> text, IBufferWriter<char> output)
    {
        while (!text.IsEmpty && !swallowing)
        {
            if (length == Window)
            {
                Slide(output);
                continue;
            }

            var fitting = text[..Math.Min(text.Length, Window - length)];
            if (length + fitting.Length > line.Length)
                Array.Resize(ref line, Math.Min(Window, Math.Max(length + fitting.Length, 2 * line.Length)));
            fitting.CopyTo(line.AsSpan(length));
            length += fitting.Length;
            text = text[fitting.Length..];
        }
    }

    /// <summary>
    /// Releases the front of a full window: as much as cannot be the beginning of something longer, and never a part of a
    /// secret. A secret that fills the rest of the window is masked, and with it the rest of the line.
    /// </summary>
    private void Slide(IBufferWriter<char> output)
    {
        if (context == 0 && block.Hides(line))
        {
            (length, swallowing) = (0, true);
            return;
        }

        PatternRules.Find(line, masked);
        var cut = Window - Lookahead;
        foreach (var range in masked)
        {
            if (range.Start < cut && range.End > cut)
                cut = range.End;
        }

        PatternRules.Write(line.AsSpan(0, cut), context, masked, output);
        swallowing = cut == Window;
        if (swallowing)
            block.Opens(line);
        line.AsSpan(cut - Context).CopyTo(line);
        context = Context;
        length = swallowing ? 0 : Window - cut + Context;
    }

    private void EndWindow(string lineEnd, IBufferWriter<char> output)
    {
        if (swallowing)
            output.Write(lineEnd);
        else
            EndLine(line.AsSpan(0, length), lineEnd, output);
        (length, context, swallowing) = (0, 0, false);
    }

    private void EndLine(ReadOnlySpan<char> line, string lineEnd, IBufferWriter<char> output)
    {
        if (context == 0 && block.Hides(line))
            return;
        PatternRules.Find(line, masked);
        PatternRules.Write(line, context, masked, output);
        output.Write(lineEnd);
        if (lineEnd.Length > 0 && block.Opens(line))
            output.Write(Marker.Unnamed + lineEnd);
    }
}
