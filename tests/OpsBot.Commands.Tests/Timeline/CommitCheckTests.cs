using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts;
using Xunit;

namespace OpsBot.Commands.Tests.Timeline;

public sealed class CommitCheckTests
{
    [Fact]
    public void Require_AppendWithoutEvents_NamesTheStream()
    {
        var error = Assert.Throws<ArgumentException>(() => CommitCheck.Require(new Commit { Appends = [new Append(Some.Stream(), 0, [], Some.State)] }));

        Assert.StartsWith("Committing to freeze/s1: an append needs an event.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Require_NegativePlace_IsRefused() =>
        Assert.Throws<ArgumentException>(() => CommitCheck.Require(Some.Commit(Some.Stream(), -1)));

    [Fact]
    public void Require_OneTargetForTwoRuns_IsRefused()
    {
        var commit = new Commit { Lock = [new TargetLock("shop/a", new RunId("r-1")), new TargetLock("shop/a", new RunId("r-2"))] };

        Assert.Throws<ArgumentException>(() => CommitCheck.Require(commit));
    }

    [Fact]
    public void Require_OneTargetTwiceForOneRun_IsFine() =>
        CommitCheck.Require(new Commit { Lock = [new TargetLock("shop/a", new RunId("r-1")), new TargetLock("shop/a", new RunId("r-1"))] });
}
