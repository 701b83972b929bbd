using OpsBot.Demo;
using OpsBot.Demo.Host;
using Xunit;

namespace OpsBot.Tests.Demo;

public sealed class DemoStateTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("opsbot-demo-");

    private string File => Path.Combine(folder.FullName, "state.json");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Open_NoFile_BeginsAsANewcomerMeetsIt()
    {
        var backend = DurableState.Open(File, Now).Current.Services[DemoNames.Backend];

        Assert.Equal(("sha-new", "sha-new", "sha-old"), (backend.Tag, backend.Pin, Assert.Single(backend.EarlierPins)));
        Assert.Equal(["sha-new"], backend.Images.Where(i => i.OnHost).Select(i => i.Tag));
    }

    [Fact]
    public void Update_ThenOpen_FindsTheChange()
    {
        var state = DurableState.Open(File, Now);
        state.Update(s => s.With(DemoNames.Backend, b => b.Pinned("sha-new-2") with { Restarts = 3 }));
        var again = DurableState.Open(File, Now.AddDays(1)).Current;

        Assert.Equal(state.Current.PinFile(), again.PinFile());
        Assert.Equal(3, again.Services[DemoNames.Backend].Restarts);
        Assert.Equal(Now, again.Services[DemoNames.Redis].StartedAt);
    }

    [Theory]
    [InlineData("sha-bad sha-new", "sha-old")]
    [InlineData("sha-bad", "sha-new")]
    [InlineData("sha-old", null)]
    [InlineData("sha-old sha-new", "sha-old")]
    public void Pinned_ThereAndBack_KeepsWhatWasReleasedBefore(string pins, string? previous)
    {
        var backend = pins.Split(' ').Aggregate(DurableState.Open(File, Now).Current.Services[DemoNames.Backend], (b, tag) => b.Pinned(tag));

        Assert.Equal(previous, backend.EarlierPins.LastOrDefault());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"services":{}}""")]
    public void Open_NotAState_NamesTheFileAndTheRemedy(string content)
    {
        System.IO.File.WriteAllText(File, content);
        var refused = Assert.Throws<InvalidDataException>(() => DurableState.Open(File, Now));

        Assert.StartsWith($"Reading the demo system's state from {File}:", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("Delete the file to begin anew.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ImageId_SameNameAndTag_IsTheSameEverywhere()
    {
        Assert.Equal(FirstState.ImageId(DemoNames.Redis, "7.2"), FirstState.ImageId(DemoNames.Redis, "7.2"));
        Assert.NotEqual(FirstState.ImageId(DemoNames.Redis, "7.2"), FirstState.ImageId(DemoNames.Redis, "7.0"));
        Assert.Matches("^sha256:[0-9a-f]{64}$", FirstState.ImageId(DemoNames.Backend, "sha-new"));
    }

    [Fact]
    public void MoveTag_UnknownTag_IsRefused() => Assert.Throws<KeyNotFoundException>(() => FirstState.At(Now).MoveTag(DemoNames.Backend, "sha-none", "sha256:1"));
}
