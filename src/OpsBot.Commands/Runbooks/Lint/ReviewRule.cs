using OpsBot.Commands.Runbooks.Facts;

namespace OpsBot.Commands.Runbooks.Lint;

/// <summary>The runbook is past its review date, or was not updated for a year.</summary>
internal static class ReviewRule
{
    public static IEnumerable<RunbookDiagnostic> Check(ReviewFact review, DateOnly today)
    {
        if (review.NextReview is { Latest: { } due } next)
        {
            if (due < today)
            {
                yield return new RunbookDiagnostic(next.Line, 1, DiagnosticSeverity.Warning, $"the review was due {next.Text}, {today.DayNumber - due.DayNumber} days ago. Review the runbook and set the next date.");
            }
        }
        else if (review.LastUpdated is { Latest: { } updated } last && updated.AddYears(1) < today)
        {
            yield return new RunbookDiagnostic(last.Line, 1, DiagnosticSeverity.Warning, $"the last update was {last.Text}, more than a year ago. Review the runbook and write **Next Review:** with a date.");
        }
    }
}
