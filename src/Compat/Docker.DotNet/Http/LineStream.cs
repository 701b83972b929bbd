using System.Text;

namespace Docker.DotNet.Http;

/// <summary>Reads lines of text in bounded memory.</summary>
internal static class LineStream
{
    /// <summary>Longest line, in characters; a longer one is reported in pieces of this length.</summary>
    private const int LongestLine = 64 * 1024;

    /// <summary>Reports each line without its end, until the stream ends.</summary>
    public static async Task ReportAsync(Stream stream, IProgress<string> progress, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var line = new StringBuilder();
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            foreach (var character in buffer.AsSpan(0, read))
            {
                if (character == '\n')
                    Report();
                else if (line.Append(character).Length == LongestLine)
                    Report();
            }
        }

        if (line.Length > 0)
            Report();

        void Report()
        {
            var text = line.ToString();
            progress.Report(text.EndsWith('\r') ? text[..^1] : text);
            line.Clear();
        }
    }
}
