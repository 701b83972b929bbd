using System.Diagnostics;
using Docker.DotNet.Models;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using Xunit;

namespace OpsBot.IntegrationTests.Engine;

/// <summary>Logs as the real engine keeps them: with and without a terminal, long lines, several containers, restarts, and far more than fits into memory.</summary>
[Collection(SharedEngineCollection.Name)]
public sealed class EngineLogTests(SharedEngine shared)
{
    private static readonly ServiceRef Service = Writer.Service;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadLogs_WithoutATerminal_TellsStreamsApartAndTimes()
    {
        await using var stack = await RunAsync("echo out; echo err >&2; echo last", end: true);
        var lines = await ReadAsync(stack);

        Assert.Equal(["err", "last", "out"], lines.Select(l => l.Text).Order(StringComparer.Ordinal));
        Assert.True(Assert.Single(lines, l => l.Text == "err").IsError);
        Assert.All(lines, l => Assert.InRange(l.At!.Value, TimeProvider.System.GetUtcNow().AddMinutes(-1), TimeProvider.System.GetUtcNow()));
    }

    [Fact]
    public async Task ReadLogs_OfATerminal_AreLinesWithoutColours()
    {
        await using var stack = await RunAsync("printf '\\033[31mred\\033[0m\\n'; echo err >&2", end: true, "tty: true");

        Assert.Equal([("red", false), ("err", false)], (await ReadAsync(stack)).Select(l => (l.Text, l.IsError)));
    }

    [Fact]
    public async Task ReadLogs_LineOfManyRecords_IsOneLineWithoutStampsInIt()
    {
        await using var stack = await RunAsync("yes x | head -n 20000 | tr -d '\\n'; echo; echo after", end: true);

        Assert.Equal([new string('x', 20_000), "after"], (await ReadAsync(stack)).Select(l => l.Text));
    }

    [Fact]
    public async Task ReadLogs_OfAScaledService_AreMergedByTimeAndNamed()
    {
        await using var stack = await RunAsync("for i in 1 2 3; do echo $$HOSTNAME $$i; sleep 0.1; done", end: true, scale: 3);
        var lines = await ReadAsync(stack);

        Assert.Equal(9, lines.Count);
        Assert.Equal(lines.OrderBy(l => l.At), lines);
        Assert.Equal(Enumerable.Range(1, 3).Select(n => $"{stack.Project}_writer_{n}"), lines.Select(l => l.Container).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(lines.TakeLast(4), await ReadAsync(stack, tail: 4));
    }

    [Fact]
    public async Task ReadLogs_FollowedOverARestartAndANewContainer_MissesNothing()
    {
        await using var stack = await RunAsync("echo up; i=0; while true; do i=$$((i+1)); echo line $$i; sleep 0.05; done");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var ups = 0;
        var lines = new List<string>();
        var containers = new HashSet<DateTimeOffset?>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var line in Engine(stack).ReadLogsAsync(Service, new LogQuery(1000, null, null, Follow: true), stop.Token))
            {
                lines.Add(line.Text);
                containers.Add(line.At);
                if (line.Text != "line 5")
                {
                    continue;
                }

                switch (++ups)
                {
                    case 1:
                        await shared.Docker.Client.Containers.RestartContainerAsync((await stack.ContainersAsync(Cancel))[0].ID!, new ContainerRestartParameters { WaitBeforeKillSeconds = 1 }, Cancel);
                        break;
                    case 2:
                        await stack.ComposeAsync(Cancel, "up", "-d", "--force-recreate", "-t", "1");
                        break;
                    default:
                        await stop.CancelAsync();
                        break;
                }
            }
        });

        // Three lives, each told from its first line to its last without a gap or a repetition.
        var lives = string.Join('\n', lines).Split("up\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lives.Length);
        Assert.All(lives, life => Assert.Equal(
            life.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((_, i) => $"line {i + 1}"), life.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public async Task ReadLogs_FollowedFastProducer_StopsAtOnceAndHoldsLittle()
    {
        await using var stack = await RunAsync("yes 'a line of a log that goes on and on and on'");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var (seen, asked) = (0, 0L);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var line in Engine(stack).ReadLogsAsync(Service, new LogQuery(10, null, null, Follow: true), stop.Token))
            {
                Assert.Equal("a line of a log that goes on and on and on", line.Text);
                if (++seen == 100_000)
                {
                    asked = Stopwatch.GetTimestamp();
                    await stop.CancelAsync();
                }
            }
        });

        Assert.True(Stopwatch.GetElapsedTime(asked) < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task ReadLogs_OfADriverThatKeepsNone_SaysWhichDriversDo()
    {
        await using var stack = await RunAsync("echo out", end: true, "logging: { driver: none }");

        var refused = await Assert.ThrowsAsync<EngineException>(() => ReadAsync(stack));
        Assert.Contains("json-file", refused.Message, StringComparison.Ordinal);
        Assert.Contains("host main", refused.Message, StringComparison.Ordinal);
    }

    private Task<ComposeStack> RunAsync(string script, bool end = false, string more = "", int scale = 1) => Writer.UpAsync(shared.Docker, script, Cancel, end, more, scale);

    private static IContainerEngine Engine(ComposeStack stack) => Writer.Engine(stack);

    private static async Task<List<LogLine>> ReadAsync(ComposeStack stack, int tail = 1000)
    {
        var lines = new List<LogLine>();
        await foreach (var line in Engine(stack).ReadLogsAsync(Service, new LogQuery(tail, null, null, Follow: false), Cancel))
        {
            lines.Add(line);
        }

        return lines;
    }
}
