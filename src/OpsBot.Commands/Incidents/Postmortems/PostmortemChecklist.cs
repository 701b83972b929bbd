using OpsBot.Commands.Ids;
using OpsBot.Commands.Procedures;

namespace OpsBot.Commands.Incidents.Postmortems;

/// <summary>What is to be done after an incident.</summary>
/// <param name="From">The runbook's file and line, or null for OpsBot's own.</param>
/// <param name="Items">What is to be done.</param>
public sealed record PostmortemChecklist(string? From, IReadOnlyList<string> Items)
{
    private static readonly string[] Titles = ["postincident", "postmortem", "afteranincident", "aftertheincident", "incidentreview", "retrospective"];

    /// <summary>For a team whose runbooks have none.</summary>
    public static PostmortemChecklist UsualFor(IncidentId incident) => new(
        null,
        [
            "Fill in the open sections while it is fresh",
            "Talk it through with everybody who was there, without blame",
            "Give each action item an owner and a date",
            "Tell customers what happened, when they noticed",
            "Write into the runbook what was missing there",
            "Have another person review every use of break-glass",
            $"Say that it was talked through: /incident status reviewed --id {incident}",
        ]);

    /// <summary>The first of the runbooks' checklists whose title, or that of a section around it, says that it is for afterwards; else <see cref="UsualFor"/>.</summary>
    public static PostmortemChecklist Of(IReadOnlyList<RunbookOnFile> runbooks, IncidentId incident) => Checklist.Of(runbooks)
        .Where(one => one.List.Path.Append(one.List.Title).Any(IsForAfterwards))
        .Select(one => new PostmortemChecklist($"{one.File}:{one.List.Line}", [.. one.List.Items.Select(item => item.Text)]))
        .FirstOrDefault() ?? UsualFor(incident);

    private static bool IsForAfterwards(string title)
    {
        var letters = string.Concat(title.Where(char.IsLetter)).ToLowerInvariant();
        return Titles.Any(t => letters.Contains(t, StringComparison.Ordinal));
    }
}
