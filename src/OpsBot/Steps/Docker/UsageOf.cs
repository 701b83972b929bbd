using Docker.DotNet.Models;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Docker;

/// <summary>What the engine's sample of a container means. Pure.</summary>
internal static class UsageOf
{
    /// <summary>The usage.</summary>
    /// <param name="name">The container's name.</param>
    /// <param name="sample">A sample with the one before it, as the engine gives without <c>one-shot</c>.</param>
    /// <param name="limited">Whether the container has a memory limit of its own.</param>
    /// <param name="written">Bytes that it wrote, if known.</param>
    /// <param name="image">Bytes of its image, if known.</param>
    public static ContainerUsage Sample(string name, ContainerStatsResponse sample, bool limited, long? written, long? image) => new(
        name,
        Cpu(sample),
        Math.Max(1, sample.CPUStats?.OnlineCPUs ?? 1),
        Memory(sample.MemoryStats),
        Signed(sample.MemoryStats?.Limit ?? 0),
        limited,
        sample.Networks is null or { Count: 0 } ? null : sample.Networks.Values.Sum(n => Signed(n.RxBytes)),
        sample.Networks is null or { Count: 0 } ? null : sample.Networks.Values.Sum(n => Signed(n.TxBytes)),
        written,
        image);

    /// <summary>Its share of all processors' time between the two samples, times their number.</summary>
    private static double Cpu(ContainerStatsResponse sample)
    {
        if (sample is not { CPUStats: { CPUUsage: { } usage } now, PreCPUStats: { CPUUsage: { } usageBefore } before })
        {
            return 0;
        }

        var own = (double)usage.TotalUsage - usageBefore.TotalUsage;
        var all = (double)now.SystemUsage - before.SystemUsage;
        return own > 0 && all > 0 ? own / all * Math.Max(1, now.OnlineCPUs) : 0;
    }

    /// <summary>Without what the kernel only caches of files: cgroup v1 counts that as <c>cache</c>, v2 has <c>inactive_file</c>.</summary>
    private static long Memory(MemoryStats? memory)
    {
        if (memory is null)
        {
            return 0;
        }

        var cached = memory.Stats is null ? 0 : memory.Stats.TryGetValue("cache", out var cache) ? cache : memory.Stats.TryGetValue("inactive_file", out var inactive) ? inactive : 0;
        return Signed(memory.Usage > cached ? memory.Usage - cached : memory.Usage);
    }

    // "No limit" is the largest number that a page counter holds.
    private static long Signed(ulong number) => number > long.MaxValue ? long.MaxValue : (long)number;
}
