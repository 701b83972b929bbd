using System.Buffers;

namespace OpsBot.Commands.Redaction;

/// <summary>
/// One pass over a text that arrives in pieces. What is written in all depends on the characters alone, never on where
/// they were cut into pieces: each stage decides by the characters it has seen and holds back what it cannot yet decide.
/// </summary>
internal interface ITextStage
{
    /// <summary>Takes the next piece and writes what is decided.</summary>
    void Write(ReadOnlySpan<char> text, IBufferWriter<char> output);

    /// <summary>Writes what was held back; the text is at its end.</summary>
    void Flush(IBufferWriter<char> output);
}
