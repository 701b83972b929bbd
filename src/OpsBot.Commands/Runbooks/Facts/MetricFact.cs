namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Something that is measured.</summary>
/// <param name="Line">The line, counted from one.</param>
/// <param name="Metric">What is measured.</param>
public sealed record MetricFact(int Line, string Metric)
{
    /// <summary>The label it stands under, or null.</summary>
    public string? Group { get; init; }

    /// <summary>Where it is seen, or null.</summary>
    public string? Tool { get; init; }

    /// <summary>The unit it is given in, or null.</summary>
    public string? Unit { get; init; }

    /// <summary>The threshold in the runbook's words, or null.</summary>
    public string? Text { get; init; }

    /// <summary>The threshold, or null.</summary>
    public Threshold? Threshold { get; init; }
}
