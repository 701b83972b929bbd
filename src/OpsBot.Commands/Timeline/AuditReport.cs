using OpsBot.Commands.Ids;

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

    /// <summary>The result in one sentence.</summary>
    public string Verdict => FindingCount switch
    {
        0 => "Everything is as OpsBot wrote it.",
        1 => "1 finding: what is stored was changed.",
        var many => $"{many} findings: what is stored was changed.",
    };

    /// <summary>What a person does now; null when everything is as it should be.</summary>
    public string? Remedy => (Intact, IsAllStrange: FindingCount >= Events + Head.Seq) switch
    {
        (true, _) => null,
        (_, true) => "Nothing in it meets the audit key, so it may be the key that was replaced: put the key's backup in its place and verify again. If that changes nothing, everything was rewritten.",
        _ => "Somebody changed the database without OpsBot. Keep a copy of it and of the audit key as evidence, trust no time and no approval in the streams that are named, and compare with the newest backup in which `opsbot audit verify` finds nothing.",
    };
}
