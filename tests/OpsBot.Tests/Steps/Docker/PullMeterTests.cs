using Docker.DotNet.Models;
using OpsBot.Steps.Docker;
using Xunit;

namespace OpsBot.Tests.Steps.Docker;

public sealed class PullMeterTests
{
    private readonly PullMeter meter = new();

    [Fact]
    public void Take_LayerByLayer_IsOneFractionThatNeverGoesBack()
    {
        double?[] shown =
        [
            Say("Pulling from shop/backend", "sha-new"),
            Say("Pulling fs layer", "a"),
            Say("Already exists", "b"),
            Say("Downloading", "a", 50, 100),
            Say("Pulling fs layer", "c"),
            Say("Download complete", "a"),
            Say("Extracting", "a", 100, 100),
            Say("Downloading", "c", 100, 0),
            Say("Pull complete", "c"),
            Say("Pull complete", "a"),
            Say("Status: Downloaded newer image for shop/backend:sha-new", null),
        ];

        Assert.Null(shown[0]);
        Assert.Equal(shown.Skip(1).Order(), shown.Skip(1));
        Assert.Equal(0, shown[1]);
        Assert.Equal(1, shown[^1]);
        Assert.Null(meter.Error);
    }

    [Fact]
    public void Take_Error_IsRememberedInTheEnginesWords()
    {
        meter.Take(new JSONMessage { ErrorMessage = "short", Error = new JSONError { Message = "manifest for shop/backend:x not found" } });
        Say("Downloading", "a", 1, 2);

        Assert.Equal("manifest for shop/backend:x not found", meter.Error);
    }

    private double? Say(string status, string? id, long current = 0, long total = 0) =>
        meter.Take(new JSONMessage { Status = status, ID = id, Progress = new JSONProgress { Current = current, Total = total } }).Fraction;
}
