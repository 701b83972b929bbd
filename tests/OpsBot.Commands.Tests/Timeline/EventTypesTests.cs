using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Timeline;
using Xunit;

namespace OpsBot.Commands.Tests.Timeline;

/// <summary>What was stored once can be read for ever, and means the same: one golden file for each event there is.</summary>
public sealed class EventTypesTests
{
    private static readonly JsonSerializerOptions Readable = new(OpsJson.Options) { WriteIndented = true };

    public static TheoryData<string> Names() => [.. EventTypes.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_Sample_IsTheGoldenFile(string name) => Golden.AssertIs(PathOf(name), Indented(EventTypes.Write(SampleOf(name))));

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_GoldenFile_GivesTheSameBytesAgain(string name)
    {
        var stored = JsonNode.Parse(File.ReadAllText(PathOf(name)))!.ToJsonString(OpsJson.Options);

        var read = EventTypes.Read(name, stored);

        Assert.Equal(EventTypes.All[name], read.GetType());
        Assert.Equal(stored, EventTypes.Write(read));
        Assert.Equal(EventTypes.Write(SampleOf(name)), stored);
    }

    [Fact]
    public void Golden_NoFileWithoutAnEvent() =>
        Assert.Equal(EventTypes.All.Keys.Order(StringComparer.Ordinal), Directory.GetFiles(Golden.Beside("golden"), "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void Samples_EveryPropertyIsFilled()
    {
        // A property that is null or empty is not written, so its name and form would be held by nothing.
        foreach (var sample in EventSamples.All)
        {
            var written = JsonNode.Parse(EventTypes.Write(sample))!.AsObject();
            var properties = sample.GetType().GetProperties().Where(p => p.Name != "EqualityContract").Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
            Assert.Equal(properties.Order(StringComparer.Ordinal), written.Select(p => p.Key).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Samples_EveryKindOfStepIsInThePlan() =>
        Assert.Equal(
            typeof(Step).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Step)) && !t.IsAbstract).Select(t => t.Name).Order(StringComparer.Ordinal),
            EventSamples.Plan().Steps.Select(s => s.Step.GetType().Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("run-teleported")]
    [InlineData("Run-Planned")]
    [InlineData("")]
    public void Read_UnknownName_RefusesAndSaysWhatToDo(string name) => Assert.Equal(
        $"Reading a stored event of type '{name}': this version of OpsBot does not know it. Start the version that wrote it, or a newer one.",
        Assert.Throws<UnknownEventException>(() => EventTypes.Read(name, "{}")).Message);

    [Fact]
    public void Read_NoContent_Refuses() => Assert.Throws<UnknownEventException>(() => EventTypes.Read("run-queued", "null"));

    [Fact]
    public void Digest_OfAPlanReadFromItsEvent_IsTheSame()
    {
        var plan = EventSamples.Plan();
        var read = ((RunPlanned)EventTypes.Read("run-planned", EventTypes.Write(SampleOf("run-planned")))).Plan;

        Assert.Equal(plan.Digest, read.Digest);
        Assert.Equal(plan.Digest, PlanDigest.Of(read));
    }

    private static OpsEvent SampleOf(string name) => EventSamples.All.Single(e => EventTypes.NameOf(e) == name);

    private static string PathOf(string name) => Golden.Beside(Path.Combine("golden", $"{name}.json"));

    private static string Indented(string json) => JsonNode.Parse(json)!.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
}
