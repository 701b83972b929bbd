namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Something that is done regularly.</summary>
/// <param name="Line">The line, counted from one.</param>
/// <param name="Period">hourly, daily, weekly, monthly, quarterly or yearly.</param>
/// <param name="Text">What is done.</param>
public sealed record ScheduleFact(int Line, string Period, string Text)
{
    /// <summary>The day of the week, or null.</summary>
    public string? Day { get; init; }

    /// <summary>The time of day, or null.</summary>
    public string? Time { get; init; }

    /// <summary>The line of the crontab, its five fields, or null.</summary>
    public string? Cron { get; init; }

    /// <summary>The lines of its commands.</summary>
    public IReadOnlyList<int> CommandLines { get; init; } = [];
}
