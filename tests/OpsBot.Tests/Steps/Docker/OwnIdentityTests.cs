using Docker.DotNet.Models;
using OpsBot.Commands.Ids;
using OpsBot.Steps.Docker;
using Xunit;

namespace OpsBot.Tests.Steps.Docker;

public sealed class OwnIdentityTests
{
    private const string Id = "3f4c0b7f1d2e4a5b6c7d8e9f00112233445566778899aabbccddeeff00112233";
    private static readonly ServiceRef Ops = new(new SystemName("shop"), new ServiceName("opsbot"));

    private const string InContainer = $"""
        1475 1474 0:118 / / rw,relatime master:1 - overlay overlay rw,lowerdir=/var/lib/docker/overlay2/l/AB
        1481 1475 254:1 /docker/volumes/opsbot-data/_data /var/lib/opsbot rw,relatime - ext4 /dev/vda1 rw
        1482 1475 254:1 /var/lib/docker/containers/{Id}/resolv.conf /etc/resolv.conf rw,relatime - ext4 /dev/vda1 rw
        1483 1475 254:1 /var/lib/docker/containers/{Id}/hostname /etc/hostname rw,relatime - ext4 /dev/vda1 rw
        """;

    private const string OnAMachine = """
        22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
        30 22 0:25 / /run rw,nosuid shared:5 - tmpfs tmpfs rw
        """;

    [Fact]
    public void Parse_InAContainer_KnowsItsIdAndTheVolumeOfItsData()
    {
        var own = OwnIdentity.Parse(InContainer, "0::/\n", "/var/lib/opsbot");

        Assert.Equal(new OwnIdentity(Id, "opsbot-data", null), own);
        Assert.Contains("OpsBot's own container", own.WhyNotTouch(Ops, Id, [])!.Reason, StringComparison.Ordinal);
        Assert.Contains("opsbot-data", own.WhyNotTouch(Ops, new string('a', 64), [new MountPoint { Type = "volume", Name = "opsbot-data", RW = true }])!.Reason, StringComparison.Ordinal);
        Assert.Null(own.WhyNotTouch(Ops, new string('a', 64), [new MountPoint { Type = "volume", Name = "shop-data", RW = true }]));
    }

    [Theory]
    [InlineData($"12:cpu:/docker/{Id}\n")]
    [InlineData($"0::/system.slice/docker-{Id}.scope\n")]
    public void Parse_OfAnOldKernel_KnowsItsIdByTheGroup(string cgroup) => Assert.Equal(Id, OwnIdentity.Parse(OnAMachine, cgroup, "/data").Container);

    [Fact]
    public void Parse_OnAMachine_KnowsOnlyItsFolder()
    {
        var own = OwnIdentity.Parse(OnAMachine, "12:cpu:/user.slice\n0::/user.slice/session-1.scope\n", "/var/lib/opsbot/shop");

        Assert.Equal(new OwnIdentity(null, null, "/var/lib/opsbot/shop"), own);
        Assert.NotNull(own.WhyNotTouch(Ops, Id, [new MountPoint { Type = "bind", Source = "/var/lib/opsbot/shop", RW = true }]));
        Assert.Null(own.WhyNotTouch(Ops, Id, [new MountPoint { Type = "bind", Source = "/var/lib/opsbot/shop", RW = false }]));
        Assert.Null(own.WhyNotTouch(Ops, Id, [new MountPoint { Type = "bind", Source = "/var/lib/opsbot/shop2", RW = true }]));
    }

    [Fact]
    public void Read_HereAndNow_DoesNotFail() => Assert.NotNull(OwnIdentity.Read("/tmp"));
}
