using OpsBot.Contracts;
using OpsBot.Demo.Host;
using Xunit;

namespace OpsBot.Tests.Demo;

public sealed class EngineLifetimeTests : IDisposable
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider clock = new();
    private readonly EngineLifetime lifetime;

    public EngineLifetimeTests() => lifetime = new EngineLifetime(Linger, clock);

    public void Dispose() => lifetime.Dispose();

    [Fact]
    public void Alone_ForItsWholeTime_Ends()
    {
        clock.Advance(Linger - TimeSpan.FromMilliseconds(1));
        Assert.False(lifetime.Ended.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(lifetime.Ended.IsCompleted);
        Assert.False(lifetime.TryAttach());
    }

    [Fact]
    public void Attached_ForAnyTime_Lives()
    {
        Assert.True(lifetime.TryAttach());
        clock.Advance(Linger * 10);

        Assert.False(lifetime.Ended.IsCompleted);
    }

    [Fact]
    public void Detach_OfTheLast_CountsFromThen()
    {
        lifetime.TryAttach();
        lifetime.TryAttach();
        clock.Advance(Linger);
        lifetime.Detach();
        clock.Advance(Linger * 2);
        Assert.False(lifetime.Ended.IsCompleted);
        lifetime.Detach();
        clock.Advance(Linger - TimeSpan.FromMilliseconds(1));
        Assert.False(lifetime.Ended.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(lifetime.Ended.IsCompleted);
    }

    [Fact]
    public void EndUnlessShared_TwoAttached_LivesAsLongAsTheOther()
    {
        lifetime.TryAttach();
        lifetime.TryAttach();
        lifetime.EndUnlessShared();
        lifetime.Detach();
        clock.Advance(Linger * 10);
        Assert.False(lifetime.Ended.IsCompleted);
        lifetime.EndUnlessShared();
        Assert.True(lifetime.Ended.IsCompleted);
    }

    [Fact]
    public void EndUnlessShared_TheOtherWasKilledBefore_EndsWhenThatIsNoticed()
    {
        lifetime.TryAttach();
        lifetime.TryAttach();
        lifetime.EndUnlessShared();
        lifetime.Detach();
        lifetime.Detach();
        Assert.False(lifetime.Ended.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(lifetime.Ended.IsCompleted);
    }
}
