using System.Diagnostics;
using System.Text;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts;
using Xunit;

namespace OpsBot.Tests.Storage;

/// <summary>A process that commits as fast as it can is killed with SIGKILL, again and again on the same file: what it acknowledged is there, and nothing is half there.</summary>
public sealed class CrashTests : IAsyncDisposable
{
    private readonly TemporaryStore temporary = new(TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => temporary.DisposeAsync();

    [Fact]
    public async Task Commit_ProcessKilled_EverythingAcknowledgedIsThere()
    {
        var acknowledged = new Dictionary<string, long>();
        for (var round = 0; round < 3; round++)
        {
            foreach (var (stream, seq) in await CommitUntilKilledAsync(acknowledgements: 200 + (37 * round)))
            {
                acknowledged[stream] = seq;
            }

            await using var store = temporary.Open();
            foreach (var (stream, seq) in acknowledged)
            {
                var one = await store.Events.ReadAsync(new StreamName(stream), Cancel);
                var other = await store.Events.ReadAsync(new StreamName(stream + "-twin"), Cancel);
                Assert.True(one.Count >= seq, $"{stream}: {seq} acknowledged, {one.Count} stored");
                Assert.Equal(one.Select(e => e.Event), other.Select(e => e.Event));
            }

            await using var source = await store.Audit.OpenAuditAsync(Cancel);
            var report = await AuditVerifier.VerifyAsync(source, new HashChain(Some.AuditKey), await store.Events.ReadLedgerHeadAsync(Cancel), null, Cancel);
            Assert.Empty(report.Findings);
            Assert.Equal(CrashChild.Committers * 2, report.Streams);
        }
    }

    private async Task<List<(string Stream, long Seq)>> CommitUntilKilledAsync(int acknowledgements)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(CrashTests).Assembly.Location);
        }

        foreach (var argument in new[] { "-explicit", "only", "-method", $"{typeof(CrashChild).FullName}.{nameof(CrashChild.CommitForEver)}" })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[CrashChild.FileVariable] = temporary.Path;
        using var child = Process.Start(start)!;
        var acks = new List<(string, long)>();
        var everything = new StringBuilder();
        while (await child.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            everything.AppendLine(line);

            // The last line may be half a line.
            if (line.Split(' ') is ["ack", var stream, var seq] && long.TryParse(seq, out var number))
            {
                acks.Add((stream, number));
            }

            if (acks.Count == acknowledgements && !child.HasExited)
            {
                child.Kill();
            }
        }

        await child.WaitForExitAsync(Cancel);
        Assert.True(acks.Count >= acknowledgements, $"the child ended by itself: {everything}");
        return acks;
    }
}
