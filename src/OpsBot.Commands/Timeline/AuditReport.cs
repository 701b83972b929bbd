namespace OpsBot.Commands.Timeline;

/// <summary>What an audit found.</summary>
/// <param name="Findings">What is wrong, ledger first; at most <see cref="MaximumFindings"/>. Empty when all is as OpsBot wrote it.</param>
/// <param name="FindingCount">How many findings there are in all.</param>
/// <param name="Streams">How many streams were checked.</param>
/// <param name="Events">How many events were checked.</param>
/// <param name="Head">The ledger's present head: the anchor for the next audit.</param>
public sealed record AuditReport(IReadOnlyList<AuditFinding> Findings, long FindingCount, long Streams, long Events, LedgerHead Head)
{
    /// <summary>How many findings are kept; with the wrong key every row is one.</summary>
    public const int MaximumFindings = 1_000;

    /// <summary>Whether everything is as OpsBot wrote it.</summary>
    public bool Intact => FindingCount == 0;
}
