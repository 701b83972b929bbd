using Docker.DotNet.Models;
using OpsBot.Steps.Docker;
using Xunit;

namespace OpsBot.Tests.Steps.Docker;

public sealed class UsageOfTests
{
    [Fact]
    public void Sample_OfTwoProcessors_CountsTheShareOfAll()
    {
        var usage = UsageOf.Sample("shop_backend_1", Sampled(), limited: true, written: 7, image: 9);

        // A quarter of the time of both processors is half of one.
        Assert.Equal((0.5, 2), (usage.Cpu, usage.Processors));
        Assert.Equal((30, 40), (usage.Received, usage.Sent));
        Assert.Equal((7, 9), (usage.Written, usage.Image));
    }

    [Theory]
    [InlineData("cache", 700)]
    [InlineData("inactive_file", 700)]
    [InlineData("something", 1000)]
    public void Sample_Memory_LeavesOutWhatIsOnlyCached(string counter, long used)
    {
        var sample = Sampled();
        sample.MemoryStats = new MemoryStats { Usage = 1000, Limit = 4000, Stats = new Dictionary<string, ulong> { [counter] = 300 } };

        Assert.Equal((used, 4000), (UsageOf.Sample("a", sample, false, null, null).Memory, UsageOf.Sample("a", sample, false, null, null).MemoryLimit));
    }

    [Fact]
    public void Sample_WithoutAnyFigures_IsZeroAndUnknown()
    {
        var usage = UsageOf.Sample("a", new ContainerStatsResponse(), false, null, null);

        Assert.Equal((0.0, 0L, null, null), (usage.Cpu, usage.Memory, usage.Received, usage.Sent));
    }

    [Fact]
    public void Sample_LimitThatIsNone_FitsANumber()
    {
        var sample = Sampled();
        sample.MemoryStats = new MemoryStats { Usage = 1, Limit = ulong.MaxValue };

        Assert.Equal(long.MaxValue, UsageOf.Sample("a", sample, false, null, null).MemoryLimit);
    }

    private static ContainerStatsResponse Sampled() => new()
    {
        CPUStats = new CPUStats { CPUUsage = new CPUUsage { TotalUsage = 150 }, SystemUsage = 1200, OnlineCPUs = 2 },
        PreCPUStats = new CPUStats { CPUUsage = new CPUUsage { TotalUsage = 100 }, SystemUsage = 1000 },
        Networks = new Dictionary<string, NetworkStats> { ["eth0"] = new() { RxBytes = 10, TxBytes = 40 }, ["eth1"] = new() { RxBytes = 20 } },
    };
}
