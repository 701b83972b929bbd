using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>Comments inside a program that a command carries (<c>node -e "…"</c>) and that tell a person to do something by hand.</summary>
internal static class InnerRemarks
{
    private static readonly string[] ByHand = [" via ", "manually", "by hand", " in the "];

    /// <summary>The remarks with their lines.</summary>
    /// <param name="command">The command's text.</param>
    /// <param name="line">Its first line in the file.</param>
    public static IEnumerable<(int Line, string Text)> Read(string command, int line)
    {
        if (!command.Contains("//", StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (var text in command.Split('\n'))
        {
            var trimmed = text.AsSpan().Trim();
            if (trimmed.StartsWith("//") && trimmed[2..].Trim().ToString() is var remark
                && Array.Exists(ByHand, word => remark.Contains(word, StringComparison.OrdinalIgnoreCase)) && ProseAction.Read(remark).Form == ProseForm.Order)
            {
                yield return (line, remark);
            }

            line++;
        }
    }
}
