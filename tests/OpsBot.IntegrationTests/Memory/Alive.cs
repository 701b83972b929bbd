namespace OpsBot.IntegrationTests.Memory;

/// <summary>How much more is alive than at the start, at the highest of the moments looked at: not what waits to be collected.</summary>
internal sealed class Alive
{
    private readonly long before = GC.GetTotalMemory(forceFullCollection: true);

    /// <summary>The most so far, in bytes.</summary>
    public long Most { get; private set; }

    /// <summary>How often it was looked at.</summary>
    public int Looks { get; private set; }

    /// <summary>Looks once more.</summary>
    public void Look()
    {
        Looks++;
        Most = Math.Max(Most, GC.GetTotalMemory(forceFullCollection: true) - before);
    }

    /// <summary>Looks at the 1,000th, 2,000th, 4,000th … of many things.</summary>
    /// <param name="count">Which one it is.</param>
    public void LookNowAndThen(int count)
    {
        if (count % 1000 == 0 && int.IsPow2(count / 1000))
        {
            Look();
        }
    }

    /// <summary>Looks again and again until something is done.</summary>
    public async Task<T> LookUntilAsync<T>(Task<T> done)
    {
        while (await Task.WhenAny(done, Task.Delay(TimeSpan.FromMilliseconds(200))) != done)
        {
            Look();
        }

        return await done;
    }
}
