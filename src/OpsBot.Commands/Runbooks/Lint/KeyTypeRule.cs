using OpsBot.Commands.Runbooks.Compiling;

namespace OpsBot.Commands.Runbooks.Lint;

/// <summary>
/// LLEN on a key that holds no list answers WRONGTYPE. Bull and BullMQ keep waiting and active jobs in lists and the others in
/// sorted sets (their documentation on the layout of keys).
/// </summary>
internal static class KeyTypeRule
{
    private static readonly string[] SortedSets = ["failed", "completed", "delayed", "prioritized", "repeat", "waiting-children"];

    public static IEnumerable<RunbookDiagnostic> Check(Procedure procedure)
    {
        foreach (var step in procedure.Steps.Where(step => step.Label == "redis"))
        {
            var words = CommandWords.First(step);
            for (var i = 0; i + 1 < words.Count; i++)
            {
                var key = words[i + 1];
                if (words[i].Equals("LLEN", StringComparison.OrdinalIgnoreCase) && key.StartsWith("bull:", StringComparison.Ordinal) && Array.Exists(SortedSets, set => key.EndsWith(":" + set, StringComparison.Ordinal)))
                {
                    yield return LintFinding.Error(step, $"Redis answers WRONGTYPE: {key} is a sorted set, not a list. Use `ZCARD {key}`.");
                }
            }
        }
    }
}
