using System.Text;
using OpsBot.Steps.Docker;
using Xunit;

namespace OpsBot.Tests.Steps.Docker;

public sealed class LogStampTests
{
    [Fact]
    public void Parse_ATime_IsExactToTheNanosecond()
    {
        var nanos = LogStamp.Parse("2026-02-28T23:59:59.123456789Z "u8);

        Assert.Equal(123_456_789, nanos % 1_000_000_000);
        Assert.Equal(new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.Zero).AddTicks(1_234_567), LogStamp.Time(nanos!.Value));
        Assert.Equal($"{new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.Zero).ToUnixTimeSeconds()}.123456789", LogStamp.Since(nanos.Value));
    }

    [Theory]
    [InlineData("2026-02-29T23:59:59.123456789Z ")]
    [InlineData("2026-13-01T23:59:59.123456789Z ")]
    [InlineData("2026-01-01T24:00:00.123456789Z ")]
    [InlineData("2026-01-01 23:59:59.123456789Z ")]
    [InlineData("2026-01-01T23:59:59.12345678Z  ")]
    [InlineData("0001-01-01T00:00:00.000000000Z ")]
    [InlineData("2026-01-01")]
    [InlineData("")]
    public void Parse_SomethingElse_IsNone(string text) => Assert.Null(LogStamp.Parse(Encoding.ASCII.GetBytes(text)));
}
