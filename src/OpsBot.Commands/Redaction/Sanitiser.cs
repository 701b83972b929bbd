using System.Buffers;

namespace OpsBot.Commands.Redaction;

/// <summary>Makes a text plain: no escape sequences, no control characters but tab and line feed, nothing invisible.</summary>
public static class Sanitiser
{
    /// <summary>Sanitises a whole text. Every sort of line end, also the carriage return of a progress bar, becomes <c>\n</c>.</summary>
    public static string Sanitise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var output = new ArrayBufferWriter<char>(Math.Max(1, text.Length));
        var stage = new SanitisingStage();
        stage.Write(text, output);
        stage.Flush(output);
        return output.WrittenSpan.ToString().Replace('\r', '\n');
    }
}
