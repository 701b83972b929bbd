using OpsBot.Demo;
using OpsBot.Demo.Control;
using Xunit;

namespace OpsBot.Tests.Demo;

public sealed class EngineCardTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"instance":"a","processId":1,"ports":{"frontend":1},"address":{"by":"pigeon"}}""")]
    public void Read_NotACard_IsNull(string content)
    {
        File.WriteAllText(file, content);

        Assert.Null(EngineCard.Read(file));
    }

    [Fact]
    public void Read_NoFile_IsNull() => Assert.Null(EngineCard.Read(file + ".none"));

    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        var card = new EngineCard("a", 12, DemoPorts.From(7000), new ControlAddress.Loopback(7100, "secret"));
        card.Write(file);

        Assert.Equal(card, EngineCard.Read(file));
    }
}
