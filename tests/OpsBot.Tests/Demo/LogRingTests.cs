using OpsBot.Commands.Steps;
using OpsBot.Contracts;
using OpsBot.Demo.Host;
using Xunit;

namespace OpsBot.Tests.Demo;

public sealed class LogRingTests
{
    private readonly FakeTimeProvider clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_MoreLinesThanItKeeps_GivesTheLastOnes()
    {
        var ring = Filled(lines: 25, capacity: 10);

        Assert.Equal(["16", "17", "18", "19", "20", "21", "22", "23", "24", "25"], await TextsAsync(ring.ReadAsync(100, null, false, Cancel)));
    }

    [Fact]
    public async Task Read_Tail_GivesSoMany() => Assert.Equal(["4", "5"], await TextsAsync(Filled(5, 10).ReadAsync(2, null, false, Cancel)));

    [Fact]
    public async Task Read_Empty_GivesNothing() => Assert.Empty(await TextsAsync(Filled(0, 10).ReadAsync(5, null, false, Cancel)));

    [Fact]
    public async Task Read_Since_LeavesOlderLinesOut()
    {
        var ring = Filled(1, 10);
        clock.Advance(TimeSpan.FromMinutes(2));
        ring.Write("young");

        Assert.Equal(["young"], await TextsAsync(ring.ReadAsync(10, TimeSpan.FromMinutes(1), false, Cancel)));
    }

    [Fact]
    public async Task Read_LinesWrittenMeanwhile_AreNotWaitedFor()
    {
        var ring = Filled(2, 10);
        var texts = new List<string>();
        await foreach (var line in ring.ReadAsync(10, null, false, Cancel))
        {
            texts.Add(line.Text);
            ring.Write("more");
        }

        Assert.Equal(["1", "2"], texts);
    }

    [Fact]
    public async Task Follow_LineWrittenLater_IsGiven()
    {
        var ring = Filled(1, 10);
        await using var reader = ring.ReadAsync(1, null, true, Cancel).GetAsyncEnumerator(Cancel);
        Assert.True(await reader.MoveNextAsync());
        var next = reader.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        ring.Write("later", isError: true);

        Assert.True(await next);
        Assert.Equal(("later", true), (reader.Current.Text, reader.Current.IsError));
    }

    [Fact]
    public async Task Follow_TooSlow_IsToldHowManyLinesAreMissing()
    {
        var ring = Filled(1, 10);
        await using var reader = ring.ReadAsync(1, null, true, Cancel).GetAsyncEnumerator(Cancel);
        await reader.MoveNextAsync();
        for (var i = 2; i <= 15; i++)
        {
            ring.Write($"{i}");
        }

        await reader.MoveNextAsync();
        Assert.Equal("… 4 lines were not kept …", reader.Current.Text);
        await reader.MoveNextAsync();
        Assert.Equal("6", reader.Current.Text);
    }

    private LogRing Filled(int lines, int capacity)
    {
        var ring = new LogRing("box-1", clock, capacity);
        for (var i = 1; i <= lines; i++)
        {
            ring.Write($"{i}");
        }

        return ring;
    }

    private static async Task<List<string>> TextsAsync(IAsyncEnumerable<LogLine> lines)
    {
        var texts = new List<string>();
        await foreach (var line in lines)
        {
            texts.Add(line.Text);
        }

        return texts;
    }
}
