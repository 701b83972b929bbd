namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>The shape of facts in JSON.</summary>
internal static class FactsJson
{
    /// <summary>The facts as an object that is written with names in lower case.</summary>
    /// <param name="facts">The facts.</param>
    public static object Of(RunbookFacts facts) => new
    {
        facts.Services,
        Health = facts.Health.Select(Health),
        StartupOrder = facts.StartupOrder is [var first, ..]
            ? new { Explicit = first.IsExplicit, first.Line, Order = facts.StartupOrder.Select(place => new { place.Line, place.Service, place.WaitsFor }) }
            : null,
        Alerts = facts.Alerts.GroupBy(tier => tier.Tier, StringComparer.Ordinal).ToDictionary(
            tiers => tiers.Key,
            tiers => new { tiers.First().Line, tiers.First().Action, Rules = tiers.SelectMany(tier => tier.Rules).Select(Rule) },
            StringComparer.Ordinal),
        Metrics = facts.Metrics.Select(Metric),
        facts.Escalation,
        facts.Contacts,
        Schedules = facts.Schedules.GroupBy(task => task.Period, StringComparer.Ordinal).ToDictionary(
            period => period.Key,
            period => period.Select(task => new { task.Line, task.Text, task.Day, task.Time, task.Cron, task.CommandLines }),
            StringComparer.Ordinal),
        Checklists = facts.Checklists.Select(list => new { list.Title, Path = string.Join(" / ", list.Path), list.Line, list.Items }),
        facts.Recovery,
        facts.Decisions,
        Reviewed = Reviewed(facts.Reviewed),
    };

    private static object Health(HealthFact check) => new
    {
        check.Service,
        check.Line,
        check.Method,
        check.Url,
        check.Command,
        check.Inside,
        check.Purpose,
        ExpectedStatus = check.Expected.Status.Count > 0 ? check.Expected.Status : null,
        ExpectedJsonSubset = check.Expected.Json,
        ExpectedText = check.Expected.Text,
    };

    private static object Rule(AlertRuleFact rule) => new { rule.Line, rule.Text, Op = rule.Threshold?.Operator, rule.Threshold?.Value, rule.Threshold?.Unit };

    private static object Metric(MetricFact metric) => new
    {
        metric.Line,
        metric.Group,
        metric.Metric,
        metric.Tool,
        metric.Text,
        Op = metric.Threshold?.Operator,
        metric.Threshold?.Value,
        Unit = metric.Threshold?.Unit ?? metric.Unit,
    };

    private static object Reviewed(ReviewFact review) => new
    {
        LastUpdated = review.LastUpdated?.Text,
        LastUpdatedIso = review.LastUpdated?.Iso,
        LastUpdatedLine = review.LastUpdated?.Line,
        NextReview = review.NextReview?.Text,
        NextReviewIso = review.NextReview?.Iso,
        NextReviewLine = review.NextReview?.Line,
        ReviewTriggers = review.Triggers,
    };
}
