using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runbooks.Facts;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary><c>/checklist [name]</c>: a list of check boxes of a runbook, one box after the other, each done by a person who presses Done. What was done and by whom is in the run's timeline.</summary>
public static class Checklist
{
    /// <summary>The procedure's name.</summary>
    public const string Name = "checklist";

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <summary>Every checklist of the system's runbooks, with its file.</summary>
    public static IReadOnlyList<(string File, ChecklistFact List)> Of(IReadOnlyList<RunbookOnFile> runbooks)
    {
        ArgumentNullException.ThrowIfNull(runbooks);
        return [.. runbooks.SelectMany(file => file.Runbook.Facts.Checklists.Select(list => (file.File, list)))];
    }

    /// <summary>The list that is gone through before a deploy, or null when no runbook has one.</summary>
    public static (string File, ChecklistFact List)? BeforeDeploy(IReadOnlyList<RunbookOnFile> runbooks) =>
        Of(runbooks).Where(one => Letters(one.List.Title).Contains("predeploy", StringComparison.Ordinal)).Cast<(string, ChecklistFact)?>().FirstOrDefault();

    /// <summary>Makes the draft.</summary>
    /// <param name="system">The system.</param>
    /// <param name="runbooks">Its runbooks as they are now.</param>
    /// <param name="title">The list's title, or a part of it that no other has.</param>
    public static Drafting Draft(SystemDefinition system, IReadOnlyList<RunbookOnFile> runbooks, string title)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(title);
        var all = Of(runbooks);
        foreach (var fits in (Func<ChecklistFact, bool>[])[
            list => string.Equals(list.Title, title, StringComparison.OrdinalIgnoreCase),
            list => string.Equals(string.Join(" / ", list.Path), title, StringComparison.OrdinalIgnoreCase),
            list => list.Title.Contains(title, StringComparison.OrdinalIgnoreCase)])
        {
            switch (all.Where(one => fits(one.List)).Take(2).ToList())
            {
                case [var (file, list)]:
                    return new Drafting.Drafted(Draft(system, file, runbooks.First(r => r.File == file).Hash, list));
                case [_, _]:
                    return Drafting.Refuse("which-checklist", $"Several checklists are called `{title}`.", $"Say which: {Words.List(all.Where(one => fits(one.List)).Select(one => $"`{string.Join(" / ", one.List.Path)}`"), "or")}.");
            }
        }

        var near = Nearest.To(title, all.Select(one => one.List.Title).Distinct(StringComparer.Ordinal));
        return Drafting.Refuse(
            "unknown-checklist",
            $"No runbook of {system.Name} has the checklist `{title}`.",
            near.Count > 0 ? $"Did you mean {Words.List(near.Select(n => $"`{n}`"), "or")}?" : all.Count > 0 ? "`/checklist` shows them all." : "Write one with boxes: `- [ ] Tests are green`.");
    }

    /// <summary>The list that is gone through before a deploy as one step; none when no runbook has one.</summary>
    internal static IReadOnlyList<Step> StepBeforeDeploy(SystemDefinition system, IReadOnlyList<RunbookOnFile> runbooks) => BeforeDeploy(runbooks) is var (file, list)
        ? [
            new ManualStep
            {
                Service = RunnerStep.Place(system.Name),
                Source = $"{file}:{list.Line} {list.Title}",
                Risk = Risk.ReadOnly,
                Timeout = Timeout,
                Name = list.Title,
                Text = string.Join("; ", list.Items.Select(item => item.Text)),
            },
        ]
        : [];

    private static PlanDraft Draft(SystemDefinition system, string file, string hash, ChecklistFact list) => new()
    {
        System = system.Name,
        Procedure = Name,
        Title = list.Title,
        Arguments = [new Field("runbook", $"{file}:{list.Line}")],
        Steps = [.. list.Items.Select(item => (Step)new ManualStep
        {
            Service = RunnerStep.Place(system.Name),
            Source = $"{file}:{item.Line} {item.Text}",
            Risk = Risk.ReadOnly,
            Timeout = Timeout,
            Text = item.Text,
        })],
        RunbookHash = hash,
    };

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter)).ToLowerInvariant();
}
