using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>
/// A title that orders two things of which the command does only the second: <c># Update backend/.env and restart</c> over a
/// restart leaves the update to a person.
/// </summary>
internal static class CompoundOrder
{
    private static readonly string[] Edits = ["update", "edit", "change", "modify", "set", "add", "adjust", "fix", "correct"];

    /// <summary>Whether a command does only the second half of a title.</summary>
    /// <param name="title">The title.</param>
    /// <param name="command">The command.</param>
    public static bool IsHalfDoneBy(string title, string command)
    {
        var and = title.LastIndexOf(" and ", StringComparison.OrdinalIgnoreCase);
        if (and < 0 || ProseAction.Read(title).Verb is not { } first || !Edits.Contains(first))
        {
            return false;
        }

        var rest = title.AsSpan(and + 5).Trim();
        var end = rest.IndexOf(' ');
        var second = end < 0 ? rest : rest[..end];
        return second.Length > 2 && HasWord(command, second) && !HasWord(command, first);
    }

    private static bool HasWord(string text, ReadOnlySpan<char> word) =>
        text.AsSpan().Contains(word, StringComparison.OrdinalIgnoreCase);
}
