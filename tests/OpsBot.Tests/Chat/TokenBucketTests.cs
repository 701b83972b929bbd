using OpsBot.Chat;
using Xunit;

namespace OpsBot.Tests.Chat;

public sealed class TokenBucketTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public void WaitFor_Empty_SaysExactlyWhenThereIsOne()
    {
        var bucket = new TokenBucket(perSecond: 0.5, capacity: 3, Start) { Tokens = 0 };

        var wait = bucket.WaitFor(1, Start);
        bucket.Refill(Start + wait);

        Assert.InRange(wait, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.1));
        Assert.Equal(TimeSpan.Zero, bucket.WaitFor(1, Start + wait));
    }

    [Fact]
    public void Refill_ForLong_FillsItUpToWhatItHolds()
    {
        var bucket = new TokenBucket(perSecond: 1, capacity: 3, Start) { Tokens = 0 };

        bucket.Refill(Start + TimeSpan.FromHours(1));

        Assert.Equal(3, bucket.Tokens);
    }

    [Fact]
    public void WaitFor_Resting_WaitsForTheLonger()
    {
        var bucket = new TokenBucket(perSecond: 1, capacity: 3, Start) { RestsUntil = Start + TimeSpan.FromSeconds(30) };

        Assert.Equal(TimeSpan.FromSeconds(30), bucket.WaitFor(1, Start));
    }
}
