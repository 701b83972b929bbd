using OpsBot.Commands.Catalog;
using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Runbooks.Facts;

namespace OpsBot.Commands.Procedures;

/// <summary>A case of a decision table, with what could be done about it.</summary>
/// <param name="Case">The case, as the runbook calls it.</param>
/// <param name="Command">What to type; null when nothing fits.</param>
public sealed record DecisionOption(string Case, string? Command);

/// <summary>Finds the procedure that a decision table means. It only proposes: a person presses the button, and what it starts is planned and approved as if it was typed.</summary>
public static class DecisionGuide
{
    private static readonly HashSet<string> Empty = new(["a", "and", "by", "for", "from", "in", "of", "on", "only", "or", "the", "then", "to", "with", "procedure", "procedures", "operations"], StringComparer.Ordinal);

    /// <summary>The cases of a table.</summary>
    /// <param name="system">The system.</param>
    /// <param name="runbooks">Its runbooks.</param>
    /// <param name="table">The table.</param>
    public static IReadOnlyList<DecisionOption> Of(SystemDefinition system, IReadOnlyList<RunbookOnFile> runbooks, DecisionFact table)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(runbooks);
        ArgumentNullException.ThrowIfNull(table);
        return [.. table.Rows.Where(row => row.Values.Count > 1).Select(row => new DecisionOption(row.Values[0], Fitting(system, runbooks, row)))];
    }

    /// <summary>What else a row says with which going back to the image before is not all of it, or not what is meant.</summary>
    private static readonly HashSet<string> MoreThanAnImage = new(["migration", "migrations", "database", "databases", "schema", "data", "not", "don", "never", "no", "without"], StringComparer.Ordinal);

    /// <summary>What is typed to bring a service's image back, where the row says that and nothing that contradicts it, else the runbook's procedure whose title says most of the row. Null when neither fits.</summary>
    private static string? Fitting(SystemDefinition system, IReadOnlyList<RunbookOnFile> runbooks, DecisionRow row)
    {
        var said = row.Values.SelectMany(WordsOf).ToHashSet(StringComparer.Ordinal);
        var service = system.Services.FirstOrDefault(s => s.Image is not null && s.Aliases.Prepend(s.Name.Value).Any(name => WordsOf(name).All(said.Contains)));
        if (service is not null && said.Contains("rollback") && said.Contains("image") && !said.Overlaps(MoreThanAnImage))
        {
            return $"/rollback {service.Name} previous";
        }

        var best = runbooks.SelectMany(file => file.Runbook.Procedures)
            .Where(procedure => procedure.Disabled is null)
            .Select(procedure => (procedure.Id, Score: Score(procedure, said)))
            .DefaultIfEmpty()
            .MaxBy(found => found.Score);
        return best.Score > 0.5 ? $"/runbook run {best.Id}" : null;
    }

    /// <summary>How much of a title the row says; the headings above it break ties.</summary>
    private static double Score(Procedure procedure, HashSet<string> said)
    {
        var title = WordsOf(procedure.Title).ToList();
        var path = procedure.Path.SelectMany(WordsOf).Distinct(StringComparer.Ordinal).ToList();
        var hits = title.Count(said.Contains);
        return hits < 2 ? 0 : ((double)hits / title.Count) + (0.1 * path.Count(said.Contains) / path.Count);
    }

    private static IEnumerable<string> WordsOf(string text) =>
        string.Concat(text.Select(c => char.IsLetter(c) ? char.ToLowerInvariant(c) : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Empty.Contains(word));
}
