using OpsBot.Chat;
using Xunit;

namespace OpsBot.Tests.Chat;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(5, 32)]
    [InlineData(8, 256)]
    [InlineData(9, 300)]
    [InlineData(1_000_000, 300)]
    public void After_SoManyTries_LiesBetweenHalfTheStepAndTheStep(int attempts, int seconds)
    {
        var step = TimeSpan.FromSeconds(seconds);
        Assert.Equal(step / 2, new Backoff(() => 0).After(attempts));
        Assert.Equal(step, new Backoff(() => 1).After(attempts));
    }

    [Fact]
    public void After_ShorterFirstStep_DoublesFromIt() => Assert.Equal(TimeSpan.FromMilliseconds(200), new Backoff(() => 1, TimeSpan.FromMilliseconds(50)).After(2));

    [Fact]
    public void After_FewerThanNoTries_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new Backoff(() => 0).After(-1));
}
