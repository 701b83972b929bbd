using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runbooks;

namespace OpsBot.Commands.Procedures;

/// <summary>Finds the procedure that a person means.</summary>
public static class RunbookFinder
{
    /// <summary>Finds it, by id or title; the last part of an id is enough when only one ends so.</summary>
    /// <param name="system">The system.</param>
    /// <param name="runbooks">Its runbooks.</param>
    /// <param name="name">What was typed.</param>
    /// <returns>The procedure and its file, or why there is none.</returns>
    public static (RunbookOnFile? File, Procedure? Procedure, Refusal? Refusal) Find(SystemDefinition system, IReadOnlyList<RunbookOnFile> runbooks, string name)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(runbooks);
        if (runbooks.Count == 0)
        {
            return (null, null, new Refusal("no-runbooks", $"{system.Name} has no runbook.", $"Name its files in the catalog, at `systems.{system.Name}.runbooks`."));
        }

        var all = runbooks.SelectMany(file => file.Runbook.Procedures.Select(procedure => (file, procedure))).ToList();
        foreach (var fits in (Func<Procedure, bool>[])[p => p.Id == name, p => Same(string.Join(" / ", p.Path), name), p => Same(p.Title, name), p => p.Id.EndsWith("/" + name, StringComparison.Ordinal)])
        {
            switch (all.Where(pair => fits(pair.procedure)).Take(2).ToList())
            {
                case [var (file, procedure)]:
                    return (file, procedure, null);
                case [_, _]:
                    var ids = all.Where(pair => fits(pair.procedure)).Select(pair => $"`{pair.procedure.Id}`");
                    return (null, null, new Refusal("which-procedure", $"Several procedures are called `{name}`.", $"Say which: {Words.List(ids, "or")}."));
            }
        }

        var near = Nearest.To(name, all.SelectMany(pair => (IEnumerable<string>)[pair.procedure.Id, pair.procedure.Title, pair.procedure.Id.Split('/')[^1]]).Distinct(StringComparer.Ordinal));
        return (null, null, new Refusal(
            "unknown-procedure",
            $"No runbook of {system.Name} has the procedure `{name}`.",
            near.Count > 0 ? $"Did you mean {Words.List(near.Select(n => $"`{n}`"), "or")}?" : "`/runbook list` shows them all."));
    }

    private static bool Same(string text, string name) => string.Equals(text, name, StringComparison.OrdinalIgnoreCase);
}
