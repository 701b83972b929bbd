namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Completes the facts with what the commands show.</summary>
internal static class CommandFacts
{
    /// <summary>Completes a sheet.</summary>
    /// <param name="sheet">The facts from prose, lists and tables.</param>
    /// <param name="procedures">The procedures.</param>
    public static RunbookFacts Complete(FactSheet sheet, IReadOnlyList<Procedure> procedures)
    {
        var table = new ServiceTable(sheet.Services);
        foreach (var check in sheet.Health.Where(check => check.Service is not null))
        {
            table.Note(check.Service!, check.Line, service => service);
        }

        ServiceFinder.Find([.. procedures.SelectMany(procedure => procedure.Steps)], table);
        foreach (var (vendor, line) in sheet.Vendors)
        {
            table.Note(vendor, line, service => service);
        }

        var checks = new CommandHealth(table, sheet.Health).Find(procedures);
        return new RunbookFacts
        {
            Services = table.All,
            Health = [.. Served(sheet.Health, checks).Concat(checks).OrderBy(check => check.Line)],
            StartupOrder = sheet.Startup.Count > 0 ? sheet.Startup : CommandStartup.Find(procedures),
            Alerts = sheet.Alerts,
            AlertChannels = sheet.AlertChannels,
            Metrics = sheet.Metrics,
            Escalation = sheet.Escalation,
            Contacts = sheet.Contacts,
            Schedules = [.. sheet.Schedules, .. CommandSchedule.Find(procedures)],
            Checklists = sheet.Checklists,
            Recovery = sheet.Recovery,
            Decisions = sheet.Decisions,
            Reviewed = new ReviewFact { LastUpdated = sheet.LastUpdated, NextReview = sheet.NextReview, Triggers = sheet.ReviewTriggers },
            Warnings = sheet.Warnings,
            Consequences = sheet.Consequences,
            Links = sheet.Links,
        };
    }

    // A table of endpoints without a column for the service belongs to the service whose address ends in one of them.
    private static IEnumerable<HealthFact> Served(List<HealthFact> tables, List<HealthFact> checks)
    {
        var owner = tables.Where(fact => fact is { Service: null, Url: { Length: > 1 } })
            .Select(fact => checks.Find(check => check.Service is not null && check.Url?.EndsWith(fact.Url!, StringComparison.Ordinal) == true)?.Service)
            .FirstOrDefault(service => service is not null);
        return tables.Select(fact => fact.Service is null ? fact with { Service = owner } : fact);
    }
}
