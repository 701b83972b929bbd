using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Where facts are gathered while the sections are read.</summary>
/// <param name="claimed">Takes the lists that are facts and no steps.</param>
internal sealed class FactSheet(HashSet<MarkdownBlock> claimed)
{
    public List<ServiceFact> Services { get; } = [];

    public List<HealthFact> Health { get; } = [];

    public List<StartupFact> Startup { get; } = [];

    public List<AlertTierFact> Alerts { get; } = [];

    public List<TextFact> AlertChannels { get; } = [];

    public List<MetricFact> Metrics { get; } = [];

    public List<EscalationFact> Escalation { get; } = [];

    public List<ContactFact> Contacts { get; } = [];

    public List<ScheduleFact> Schedules { get; } = [];

    public List<ChecklistFact> Checklists { get; } = [];

    public List<RecoveryFact> Recovery { get; } = [];

    public List<DecisionFact> Decisions { get; } = [];

    public List<TextFact> Warnings { get; } = [];

    public List<TextFact> Consequences { get; } = [];

    public List<TextFact> Links { get; } = [];

    /// <summary>Services of others, with the line of their first mention.</summary>
    public Dictionary<string, int> Vendors { get; } = new(StringComparer.Ordinal);

    public DateFact? LastUpdated { get; set; }

    public DateFact? NextReview { get; set; }

    public List<TextFact> ReviewTriggers { get; } = [];

    /// <summary>Says that a list holds facts and no steps.</summary>
    /// <param name="block">The list.</param>
    public void Claim(MarkdownBlock block) => claimed.Add(block);
}
