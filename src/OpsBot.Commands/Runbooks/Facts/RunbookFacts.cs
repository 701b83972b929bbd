namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>What a runbook says about its system. Lists are empty where it says nothing.</summary>
public sealed record RunbookFacts
{
    /// <summary>The parts of the system and what they depend on.</summary>
    public IReadOnlyList<ServiceFact> Services { get; init; } = [];

    /// <summary>How to tell that a part works: endpoints and commands, with the expected answers.</summary>
    public IReadOnlyList<HealthFact> Health { get; init; } = [];

    /// <summary>In which order the parts start.</summary>
    public IReadOnlyList<StartupFact> StartupOrder { get; init; } = [];

    /// <summary>Alert rules by tier.</summary>
    public IReadOnlyList<AlertTierFact> Alerts { get; init; } = [];

    /// <summary>Where alerts go.</summary>
    public IReadOnlyList<TextFact> AlertChannels { get; init; } = [];

    /// <summary>What is measured, with thresholds.</summary>
    public IReadOnlyList<MetricFact> Metrics { get; init; } = [];

    /// <summary>Who is called after whom.</summary>
    public IReadOnlyList<EscalationFact> Escalation { get; init; } = [];

    /// <summary>People, teams and vendors.</summary>
    public IReadOnlyList<ContactFact> Contacts { get; init; } = [];

    /// <summary>What is done regularly.</summary>
    public IReadOnlyList<ScheduleFact> Schedules { get; init; } = [];

    /// <summary>Lists of check boxes.</summary>
    public IReadOnlyList<ChecklistFact> Checklists { get; init; } = [];

    /// <summary>Recovery objectives by scenario.</summary>
    public IReadOnlyList<RecoveryFact> Recovery { get; init; } = [];

    /// <summary>Tables that say what to do in which case.</summary>
    public IReadOnlyList<DecisionFact> Decisions { get; init; } = [];

    /// <summary>When the runbook was and will be reviewed.</summary>
    public ReviewFact Reviewed { get; init; } = new();

    /// <summary>Warnings, wherever they stand.</summary>
    public IReadOnlyList<TextFact> Warnings { get; init; } = [];

    /// <summary>Statements of what a procedure brings about.</summary>
    public IReadOnlyList<TextFact> Consequences { get; init; } = [];

    /// <summary>Links to other pages of the team's own.</summary>
    public IReadOnlyList<TextFact> Links { get; init; } = [];
}

/// <summary>A line of the runbook that is a fact as it stands.</summary>
/// <param name="Line">The line, counted from one.</param>
/// <param name="Text">The text.</param>
public sealed record TextFact(int Line, string Text);
