using System.Text.Json.Nodes;
using OpsBot.Chat.Slack;
using Xunit;
using YamlDotNet.Serialization;

namespace OpsBot.Tests.Chat.Slack;

public sealed class SlackManifestTests
{
    [Theory]
    [InlineData("manifest.schema.1.0.0.json", null)]
    [InlineData("manifest.schema.2.0.0.json", null)]
    [InlineData("manifest.schema.2.0.0.json", "https://ops.example.org")]
    public void Yaml_EachWay_IsValid(string schema, string? url)
    {
        Assert.SkipWhen(SlackGolden.Conformance is null, "../shared is not here");
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(SlackGolden.Conformance!, "manifest-schema", schema)))!;

        Assert.Empty(new SchemaCheck(root).Problems(Manifest(url)));
    }

    [Fact]
    public void Check_InvalidManifest_IsFound()
    {
        Assert.SkipWhen(SlackGolden.Conformance is null, "../shared is not here");
        var folder = Path.Combine(SlackGolden.Conformance!, "manifest-schema");
        var check = new SchemaCheck(JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "manifest.schema.2.0.0.json")))!);

        var wrong = Manifest(null);
        wrong["features"]!["slash_commands"]![0]!["command"] = "no-slash";
        wrong["display_information"]!.AsObject().Remove("name");
        wrong["surprise"] = true;

        Assert.Equal(3, check.Problems(wrong).Count);
        Assert.Empty(check.Problems(JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "manifests/v2/manifest.valid.json")))!));
    }

    [Fact]
    public void Yaml_SocketMode_IsTheFileInDeploy() => Assert.Equal(File.ReadAllText(Path.Combine(SlackGolden.Repository, "deploy/slack-manifest.yaml")), SlackManifest.Yaml(null));

    [Fact]
    public void Yaml_Commands_AreUniqueAndWithinSlacksLimits()
    {
        var commands = Manifest(null)["features"]!["slash_commands"]!.AsArray().Select(c => c!["command"]!.GetValue<string>()).ToList();

        Assert.InRange(commands.Count, 10, 50);
        Assert.Equal(commands.Count, commands.Distinct().Count());
        Assert.All(commands, c => Assert.InRange(c.Length, 2, 32));
        Assert.Contains("/ops", commands);
        Assert.Contains("/rollback", commands);
    }

    private static JsonNode Manifest(string? url)
    {
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(SlackManifest.Yaml(url is null ? null : new Uri(url)));
        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(yaml))!;
    }
}
