using OpsBot.Commands.Catalog;
using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Runbooks.Facts;
using OpsBot.Commands.Tests.Runbooks.Compiler;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Facts;

public sealed class CatalogDraftTests
{
    public static TheoryData<string> Files => SharedRunbooks.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public void Write_RealRunbook_LoadsAsItIs(string file) => Assert.NotEmpty(Load(SharedRunbooks.Compile(file)).Systems[0].Services);

    [Theory]
    [InlineData("")]
    [InlineData("# \"Odd\": {title} # [x]\n")]
    [InlineData("# A\n```\nOne (Docker:1)\n→ Two (Docker:2)\n```\n```\nTwo (Docker:2)\n → One (Docker:1)\n```\n")]
    public void Write_PoorRunbook_LoadsAsItIs(string text) => Assert.NotEmpty(Load(RunbookCompiler.Compile("a b.md", text)).Systems[0].Services);

    [Fact]
    public void From_SampleRunbook_KnowsServicesChecksAndLevels()
    {
        var text = File.ReadAllText(Path.Combine(SharedRunbooks.Repository(), "tests/OpsBot.Commands.Tests/Runbooks/Samples/kiosk.md"));
        var catalog = Load(RunbookCompiler.Compile("kiosk.md", text));
        var services = catalog.Systems[0].Services.ToDictionary(service => service.Name.Value);

        Assert.Equal(new HealthCheck.Http(new Uri("http://127.0.0.1:9090/ping"), 200, "open"), services["ledger"].Health);
        Assert.Equal(new HealthCheck.RedisPing("127.0.0.1", 6379), services["redis"].Health);
        Assert.Equal("ledger", Assert.Single(services["screen"].DependsOn).Value);
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromMinutes(45)], catalog.Rotas[0].Levels.Select(level => level.EscalateAfter));
    }

    private static OpsCatalog Load(Runbook runbook)
    {
        var yaml = CatalogDraftYaml.Write(CatalogDraft.From(runbook), "Ops.User");
        return CatalogLoader.Load(yaml, "opsbot.yaml", new CatalogLoadOptions()) switch
        {
            CatalogLoadResult.Loaded loaded => loaded.Catalog,
            CatalogLoadResult.Invalid invalid => throw new InvalidOperationException(string.Join('\n', invalid.Errors) + "\n" + yaml),
            var other => throw new InvalidOperationException($"{other}"),
        };
    }
}
