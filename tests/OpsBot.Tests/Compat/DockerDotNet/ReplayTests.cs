using Xunit;

namespace OpsBot.Tests.Compat.DockerDotNet;

/// <summary>
/// Each exchange recorded with a real engine, answered again byte by byte: the client asks the same, and understands the answer
/// wherever it is cut.
/// </summary>
public sealed class ReplayTests
{
    public static TheoryData<string> Names() => [.. ReplayedExchanges.All.Keys];

    public static TheoryData<string, Pieces> Exchanges()
    {
        var data = new TheoryData<string, Pieces>();
        foreach (var name in ReplayedExchanges.All.Keys)
        {
            foreach (var pieces in Enum.GetValues<Pieces>())
                data.Add(name, pieces);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Exchanges))]
    public async Task Client_ReplayedExchange_AsksTheSameAndUnderstandsTheAnswer(string name, Pieces pieces)
    {
        var recording = Recording.Load(name);
        var exchange = ReplayedExchanges.All[name];
        await using var engine = recording.Serve(pieces);
        using var client = engine.Client(exchange.Version);

        var understood = await Summary.OfAsync(() => exchange.Run(client, TestContext.Current.CancellationToken));

        Assert.Equal(exchange.Expected, understood);
        var call = Assert.Single(engine.Calls);
        if (exchange.SameRequest)
            Assert.Equal(recording.Call.Meaning(), call.Meaning());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Client_ReplayedExchange_SendsOnlyWhatTheApiDescribes(string name)
    {
        var exchange = ReplayedExchanges.All[name];
        await using var engine = Recording.Load(name).Serve(Pieces.Whole);
        using var client = engine.Client(exchange.Version);

        await Summary.OfAsync(() => exchange.Run(client, TestContext.Current.CancellationToken));

        Assert.Empty(EngineSpec.Of("v1.41").Violations(engine.Calls[0]));
        Assert.Empty(EngineSpec.Of("v1.51").Violations(engine.Calls[0]));
    }

    [Fact]
    public void Recordings_NotReplayed_AreThoseNoMemberAsksFor() =>
        Assert.Equal(["02-ping-head", "59-system-df", "60-method-404"], Recording.Names.Except(ReplayedExchanges.All.Keys));

    [Fact]
    public async Task Exec_UpgradedConnection_CarriesInputUntilItIsClosed()
    {
        var engine = Recording.Load("34-exec-start-101-upgrade").Serve(Pieces.AsRecorded);
        await using (engine)
        {
            using var client = engine.Client(new Version(1, 41));
            using var stream = await client.Exec.StartAndAttachContainerExecAsync("x", tty: false, TestContext.Current.CancellationToken);
            await stream.WriteAsync("line to cat\n"u8.ToArray(), 0, 12, TestContext.Current.CancellationToken);
            stream.CloseWrite();
            Assert.Equal(("line to cat\n", ""), await stream.ReadOutputToEndAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal("line to cat\n", engine.Input);
    }
}
