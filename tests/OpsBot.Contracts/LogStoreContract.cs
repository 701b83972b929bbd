using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;
using Xunit;

namespace OpsBot.Contracts;

/// <summary>What every <see cref="ILogStore"/> must do.</summary>
public abstract class LogStoreContract : StoreContract
{
    private static readonly StepAttempt Attempt = new(new RunId("r-1"), 0, 1);

    [Fact]
    public async Task ReadAsync_NothingWritten_IsEmpty()
    {
        Assert.Empty(await Store.Logs.ReadAsync(Attempt, 1, 10, Cancel));
        Assert.Equal(new LogExtent(1, 0), await Store.Logs.MeasureAsync(Attempt, Cancel));
    }

    [Fact]
    public async Task ReadAsync_SeveralAppends_NumbersLinesThroughThem()
    {
        await Store.Logs.AppendAsync(Attempt, ["one", "", "three\ttab \"q\" 😀"], Cancel);
        await Store.Logs.AppendAsync(Attempt, [], Cancel);
        await Store.Logs.AppendAsync(Attempt, ["four", "five"], Cancel);

        Assert.Equal(
            [new(1, "one"), new(2, ""), new(3, "three\ttab \"q\" 😀"), new(4, "four"), new LogLine(5, "five")],
            await Store.Logs.ReadAsync(Attempt, 1, 100, Cancel));
        Assert.Equal([new(3, "three\ttab \"q\" 😀"), new LogLine(4, "four")], await Store.Logs.ReadAsync(Attempt, 3, 2, Cancel));
        Assert.Equal([new LogLine(5, "five")], await Store.Logs.ReadAsync(Attempt, 5, 100, Cancel));
        Assert.Empty(await Store.Logs.ReadAsync(Attempt, 6, 100, Cancel));
        Assert.Equal(new LogExtent(1, 5), await Store.Logs.MeasureAsync(Attempt, Cancel));
    }

    [Fact]
    public async Task ReadAsync_OtherAttempts_AreApart()
    {
        await Store.Logs.AppendAsync(Attempt, ["first attempt"], Cancel);
        await Store.Logs.AppendAsync(Attempt with { Attempt = 2 }, ["second attempt"], Cancel);
        await Store.Logs.AppendAsync(Attempt with { Step = 1 }, ["next step"], Cancel);

        Assert.Equal([new LogLine(1, "second attempt")], await Store.Logs.ReadAsync(Attempt with { Attempt = 2 }, 1, 10, Cancel));
    }

    [Fact]
    public async Task AppendAsync_MoreThanTheBound_KeepsTheEnd()
    {
        var line = new string('x', 1023);
        for (var i = 0; i < 10; i++)
        {
            await Store.Logs.AppendAsync(Attempt, [.. Enumerable.Range(1, 100).Select(n => $"{(i * 100) + n,4} {line}")], Cancel);
        }

        var extent = await Store.Logs.MeasureAsync(Attempt, Cancel);
        var kept = await Store.Logs.ReadAsync(Attempt, 1, int.MaxValue, Cancel);

        Assert.Equal(1000, extent.Count);
        Assert.InRange(kept.Sum(l => l.Text.Length), MaximumLogBytes / 2, MaximumLogBytes);
        Assert.Equal(Enumerable.Range((int)extent.First, kept.Count).Select(n => (long)n), kept.Select(l => l.Number));
        Assert.Equal($"1000 {line}", kept[^1].Text);
        Assert.Equal(1000, kept[^1].Number);
    }

    [Fact]
    public async Task AppendAsync_ManyAtOnce_LosesNothing()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Store.Logs.AppendAsync(Attempt, [$"{i} a", $"{i} b"], Cancel)));

        var lines = await Store.Logs.ReadAsync(Attempt, 1, 1000, Cancel);
        Assert.Equal(Enumerable.Range(1, 100).Select(n => (long)n), lines.Select(l => l.Number));
        Assert.Equal(100, lines.Select(l => l.Text).Distinct().Count());
    }
}
