using System.Net;
using System.Net.Sockets;
using OpsBot.Demo;
using Xunit;

namespace OpsBot.Tests.Demo;

public sealed class DemoPortsTests
{
    [Fact]
    public void From_ABase_GivesFourInARow() => Assert.Equal(new DemoPorts(5081, 5082, 5083, 5084), DemoPorts.From(DemoPorts.DefaultBase));

    [Theory]
    [InlineData(-1)]
    [InlineData(65533)]
    public void From_NoRoomForFour_IsRefused(int first) => Assert.Throws<ArgumentOutOfRangeException>(() => DemoPorts.From(first));

    [Fact]
    public void Parse_WhatWasWritten_IsTheSame() => Assert.Equal(DemoPorts.From(7000), DemoPorts.Parse(DemoPorts.From(7000).Write()));

    [Theory]
    [InlineData("")]
    [InlineData("1,2,3")]
    [InlineData("1,2,3,70000")]
    [InlineData("1,2,3,-4")]
    [InlineData("1,2,3,4,5")]
    public void Parse_AnythingElse_IsNull(string text) => Assert.Null(DemoPorts.Parse(text));

    [Fact]
    public void Choose_OneIsTaken_ReplacesThatOneAndSaysSo()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var (ports, notes) = DemoPorts.Choose(new DemoPorts(0, port, 0, 0));

        Assert.NotEqual(port, ports.Backend);
        Assert.Equal([$"Port {port} is taken; the demo's backend uses {ports.Backend} instead."], notes);
        Assert.Equal(4, DemoNames.Services.Select(ports.Of).Distinct().Count());
    }
}
