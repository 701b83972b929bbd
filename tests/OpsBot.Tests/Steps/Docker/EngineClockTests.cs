using OpsBot.Steps.Docker;
using Xunit;

namespace OpsBot.Tests.Steps.Docker;

public sealed class EngineClockTests
{
    [Theory]
    [InlineData("2026-03-02T09:00:00Z", 0)]
    [InlineData("2026-03-02T09:00:00.1Z", 1_000_000)]
    [InlineData("2026-03-02T09:00:00.123456789Z", 1_234_567)]
    [InlineData("2026-03-02T10:00:00.123456789+01:00", 1_234_567)]
    public void ParseTime_AsEnginesWriteIt_IsInUtc(string text, long ticks) =>
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).AddTicks(ticks), EngineClock.ParseTime(text));

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("yesterday")]
    public void ParseTime_None_IsNull(string? text) => Assert.Null(EngineClock.ParseTime(text));
}
