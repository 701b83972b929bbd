using System.CommandLine;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;
using OpsBot.Hosting;
using OpsBot.Storage.Sqlite;

namespace OpsBot.Cli;

/// <summary><c>opsbot audit verify</c>: finds every change, deletion and truncation of what was stored. Works beside a running bot.</summary>
internal static class AuditCommand
{
    private static readonly Option<string?> Anchor = new("--anchor") { Description = "A head of the ledger as a timeline shows it, 1234:9f2c…" };

    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var verify = new Command("verify", "Check every event and the ledger against their keyed hashes") { Anchor };
        verify.SetAction(VerifyAsync);
        return new Command("audit", "Check what was stored") { verify };
    }

    private static async Task<int> VerifyAsync(ParseResult parsed, CancellationToken cancel)
    {
        var options = Shared.OptionsOf(parsed);
        if (!System.IO.File.Exists(options.Database))
        {
            throw new StartupException($"Checking {options.Database}: there is no database. Name its folder with --data.");
        }

        var audit = new StoreAudit(new SqliteAudit(options.Database), new HashChain(DataFolder.ReadAuditKey(options)));
        var report = await audit.VerifyAsync(AnchorOf(parsed.GetValue(Anchor)), told: null, cancel);
        foreach (var finding in report.Findings)
        {
            Console.WriteLine(finding.Describe());
        }

        Console.WriteLine($"{Words.Count((int)report.Streams, "stream")}, {Words.Count((int)report.Events, "event")}, head {report.Head.Seq}:{report.Head.Hash}");
        Console.WriteLine(report.Verdict);
        if (report.Remedy is { } remedy)
        {
            Console.WriteLine(remedy);
        }

        return report.Intact ? Shared.Done : Shared.Failed;
    }

    private static LedgerHead? AnchorOf(string? text) => text is null
        ? null
        : LedgerHead.Parse(text) ?? throw new StartupException($"Reading --anchor: '{text}' is no head such as 1234:9f2c1ab47d03e5b8. Copy it from a timeline.");
}
