namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>When a runbook was and will be reviewed.</summary>
public sealed record ReviewFact
{
    /// <summary>The date of the last update, in the runbook's words, or null.</summary>
    public DateFact? LastUpdated { get; init; }

    /// <summary>The date of the next review, in the runbook's words, or null.</summary>
    public DateFact? NextReview { get; init; }

    /// <summary>Occasions on which it is to be reviewed.</summary>
    public IReadOnlyList<TextFact> Triggers { get; init; } = [];
}

/// <summary>A date as a runbook writes it.</summary>
/// <param name="Line">The line, counted from one.</param>
/// <param name="Text">The words.</param>
/// <param name="Iso">The same as <c>2025-12</c> or <c>2025-12-31</c>, or null when it could not be read.</param>
public sealed record DateFact(int Line, string Text, string? Iso)
{
    /// <summary>The last day it can mean, or null: a month ends on its last day.</summary>
    public DateOnly? Latest =>
        Iso is null ? null
        : Iso.Length > 7 ? DateOnly.ParseExact(Iso, "yyyy-MM-dd")
        : DateOnly.ParseExact(Iso + "-01", "yyyy-MM-dd").AddMonths(1).AddDays(-1);
}
