using System.Text;
using OpsBot.Chat.Rendering;

namespace OpsBot.Chat.Discord.Rendering;

/// <summary>A text as files that Discord takes: one, or several, broken at line ends.</summary>
internal static class FileParts
{
    // A UTF-16 character takes three bytes of UTF-8 at most (one of a surrogate pair two).
    private const int Longest = DiscordLimits.FileBytes / 3;

    /// <summary>The files: <c>run.log</c>, or <c>run.1.log</c>, <c>run.2.log</c> …</summary>
    public static IReadOnlyList<RenderedFile> Of(string name, string content) => Encoding.UTF8.GetByteCount(content) <= DiscordLimits.FileBytes
        ? [new RenderedFile(name, content)]
        : [.. Parts(content).Select((part, i) => new RenderedFile($"{Path.GetFileNameWithoutExtension(name)}.{i + 1}{Path.GetExtension(name)}", part))];

    private static IEnumerable<string> Parts(string content)
    {
        while (content.Length > Longest)
        {
            var lineEnd = content.LastIndexOf('\n', Longest - 1);
            var part = lineEnd >= 0 ? content[..(lineEnd + 1)] : Markup.First(content, Longest);
            yield return part;
            content = content[part.Length..];
        }

        if (content.Length > 0)
        {
            yield return content;
        }
    }
}
