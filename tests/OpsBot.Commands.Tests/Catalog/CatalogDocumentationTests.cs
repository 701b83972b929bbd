using System.Text.Json.Nodes;
using OpsBot.Commands.Catalog;
using Xunit;

namespace OpsBot.Commands.Tests.Catalog;

public sealed class CatalogDocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", "catalog.md"));
    private static readonly string Example = Page.Split("```yaml\n")[1].Split("```")[0];

    [Fact]
    public void Example_Loads_WithoutWarnings() => Assert.Empty(SampleCatalog.LoadWithWarnings(Example).Warnings);

    [Fact]
    public void DeployedExamples_Load_WithoutWarnings()
    {
        var examples = Directory.GetFiles(Path.Combine(RepositoryRoot(), "deploy", "examples"), "opsbot.yaml", SearchOption.AllDirectories);

        Assert.NotEmpty(examples);
        Assert.All(examples, file => Assert.Empty(SampleCatalog.LoadWithWarnings(File.ReadAllText(file)).Warnings));
    }

    [Fact]
    public void Example_Keys_AreAllThereAre()
    {
        var used = Example.Split([' ', '\n', '{', '[', ','], StringSplitOptions.RemoveEmptyEntries).Where(w => w.EndsWith(':')).Select(w => w[..^1]).ToHashSet();

        Assert.Equal([], Keys(JsonNode.Parse(CatalogSchema.Json)).Distinct().Where(k => !used.Contains(k)));
    }

    private static IEnumerable<string> Keys(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => p is { Key: "properties", Value: JsonObject keys } ? keys.Select(k => k.Key).Concat(keys.SelectMany(k => Keys(k.Value))) : Keys(p.Value)),
        JsonArray a => a.SelectMany(Keys),
        _ => [],
    };

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OpsBot.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("OpsBot.sln is nowhere above the tests.");
        }

        return folder;
    }
}
