using System.Buffers;
using OpsBot.Commands.Redaction.Known;
using OpsBot.Commands.Redaction.Patterns;

namespace OpsBot.Commands.Redaction;

/// <summary>
/// Redacts a text that arrives in pieces, such as a log. However the text is cut, the pieces returned add up to what
/// <see cref="Redactor.Redact"/> returns for the whole.
/// </summary>
/// <remarks>
/// The unfinished line is held back (16 KiB of it at most), and before it the beginning of what may become a known secret.
/// One instance serves one text and one thread.
/// </remarks>
public sealed class StreamRedactor
{
    private readonly (ITextStage Stage, ArrayBufferWriter<char> Output)[] stages;

    internal StreamRedactor(Automaton knownValues)
        => stages = [(new SanitisingStage(), new()), (new KnownValueStage(knownValues), new()), (new PatternStage(), new())];

    /// <summary>Takes the next piece.</summary>
    /// <returns>The redacted text that is now certain; often empty.</returns>
    public string Write(ReadOnlySpan<char> text) => Run(text, isEnd: false);

    /// <summary>Ends the text.</summary>
    /// <returns>The redacted rest. The instance may then be used for another text.</returns>
    public string Flush() => Run([], isEnd: true);

    private string Run(ReadOnlySpan<char> text, bool isEnd)
    {
        foreach (var (stage, output) in stages)
        {
            output.ResetWrittenCount();
            stage.Write(text, output);
            if (isEnd)
                stage.Flush(output);
            text = output.WrittenSpan;
        }

        return text.ToString();
    }
}
