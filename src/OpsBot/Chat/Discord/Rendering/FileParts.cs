using System.Text;
using OpsBot.Chat.Rendering;

namespace OpsBot.Chat.Discord.Rendering;

/// <summary>A text as files that Discord takes: one, or several, broken at line ends.</summary>
internal static class FileParts
{
    /// <summary>The files: <c>run.log</c>, or <c>run.1.log</c>, <c>run.2.log</c> …</summary>
    public static IReadOnlyList<RenderedFile> Of(string name, string content)
    {
        if (Encoding.UTF8.GetByteCount(content) <= DiscordLimits.FileBytes)
        {
            return [new RenderedFile(name, content)];
        }

        // A UTF-16 character takes three bytes of UTF-8 at most (one of a surrogate pair two).
        var pieces = Markup.Pack(content.Split('\n').SelectMany(line => Markup.Pieces(line, DiscordLimits.FileBytes / 3)), DiscordLimits.FileBytes / 3);
        return [.. pieces.Select((piece, i) => new RenderedFile($"{Path.GetFileNameWithoutExtension(name)}.{i + 1}{Path.GetExtension(name)}", piece + "\n"))];
    }
}
