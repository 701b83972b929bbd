using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Filters;
using OpsBot.Steps.Output;
using Xunit;

namespace OpsBot.Tests.Steps;

/// <summary>What of a step reaches the thread.</summary>
public sealed class OutputGateTests
{
    private const string Secret = "hunter2";

    private readonly CollectedOutput output = new();

    public static TheoryData<Outcome, string> SecretOutcomes => new()
    {
        { new Outcome.Passed { Summary = Secret, Facts = [new Field("row", Secret)] }, "done" },
        { new Outcome.Finding { Summary = Secret, Facts = [new Field("row", Secret)] }, "it answered, and not as hoped for" },
        { new Outcome.Failed { Summary = Secret, Facts = [new Field("row", Secret)] }, "it failed" },
        { new Outcome.TimedOut { Summary = Secret, Facts = [new Field("row", Secret)] }, "it was ended before it was done" },
        { new Outcome.Unknown { Summary = Secret, Facts = [new Field("row", Secret)] }, "whether it was done is not known" },
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(SecretOutcomes))]
    public async Task Run_Secret_ShowsNoWordOfWhatWasSaid(Outcome outcome, string words)
    {
        var told = await RunAsync(TestSteps.Exec("env") with { Disclosure = Disclosure.Secret }, outcome, Secret, "more");

        Assert.Equal($"{words}, 2 lines with 11 characters, not shown: they may hold secrets", told.Summary);
        Assert.Equal(outcome.GetType(), told.GetType());
        Assert.Empty(told.Facts);
        Assert.Empty(output.Lines);
    }

    [Fact]
    public async Task Run_SecretThatNothingMatches_SaysThatAndNoMore()
    {
        var told = await RunAsync(TestSteps.Exec("env") with { Disclosure = Disclosure.Secret, Through = [new Grep { Typed = "grep X", Pattern = "X" }] }, new Outcome.Passed { Summary = Secret }, Secret);

        Assert.Equal("nothing matches; done", Assert.IsType<Outcome.Finding>(told).Summary);
    }

    [Fact]
    public async Task Run_SecretThatAFilterCannotTake_DoesNotQuoteIt()
    {
        var told = await RunAsync(TestSteps.Exec("env") with { Disclosure = Disclosure.Secret, Through = [new JsonPath(".a", Raw: false, Compact: false)] }, new Outcome.Passed { Summary = "done" }, Secret);

        Assert.EndsWith(": it is not what the filter takes.", Assert.IsType<Outcome.Failed>(told).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MoreThanAnybodyReads_IsCutAndCounted()
    {
        var told = await RunAsync(TestSteps.Exec("seq"), new Outcome.Passed { Summary = "exit 0" }, [.. Enumerable.Range(1, 20_000).Select(i => $"{i}")]);

        Assert.Equal("exit 0, output cut after 10000 lines or 1048576 characters of 20000 and 88894", told.Summary);
        Assert.Equal(10_000, output.Lines.Count);
    }

    [Fact]
    public async Task Run_Public_IsShownAsItIs()
    {
        var told = await RunAsync(TestSteps.Exec("env"), new Outcome.Passed { Summary = "exit 0", Facts = [new Field("code", "0")] }, "a", "b");

        Assert.Equal(("exit 0", 1), (told.Summary, told.Facts.Count));
        Assert.Equal(["a", "b"], output.Lines);
    }

    private Task<Outcome> RunAsync(Step step, Outcome outcome, params string[] lines) => new OutputGate(step, output).RunAsync(
        async (to, _) =>
        {
            foreach (var line in lines)
            {
                await to.WriteLineAsync(line, Cancel);
            }

            return outcome;
        },
        Cancel);
}
