using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Demo;
using OpsBot.Demo.Host;
using Xunit;

namespace OpsBot.Tests.Demo;

public sealed class DemoCatalogTests
{
    private static readonly OpsCatalog Catalog = Load();

    [Fact]
    public void Services_OfTheDemo_AreThoseOfTheEngineInStartOrder()
    {
        var system = Assert.Single(Catalog.Systems);

        Assert.Equal(["redis", "ml-service", "backend", "frontend"], system.Services.Select(s => s.Name.Value));
        Assert.All(system.Services, s => Assert.Equal(DemoNames.ImageOf(s.Name.Value), s.Image));
        Assert.All(system.Services, s => Assert.IsType<EngineAddress.Demo>(system.HostOf(s).Engine));
        Assert.Equal(DemoNames.Services.Order(), system.Services.Select(s => s.Name.Value).Order());
        Assert.Equal(FirstState.At(DateTimeOffset.UnixEpoch).Services.Keys, DemoNames.Services.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Health_OfEachService_IsAtItsPort() => Assert.Equal(
        ["PING redis at 127.0.0.1:7004 expects PONG", "GET http://127.0.0.1:7003/health expects 200", "GET http://127.0.0.1:7002/api/health expects 200", "GET http://127.0.0.1:7001/ expects 200"],
        Catalog.Systems[0].Services.Select(s => s.Health.Describe()));

    [Fact]
    public void People_OfTheDemo_AreTwoOnCallOneNotAndAGuest()
    {
        var rota = Catalog.RotaOf(Catalog.Systems[0]);

        Assert.Equal([new PersonId("maya"), new PersonId("jonas")], rota.Levels.SelectMany(l => l.Shifts.People));
        Assert.Equal([PersonKind.Member, PersonKind.Member, PersonKind.Member, PersonKind.Guest], Catalog.People.Select(p => p.Kind));
        Assert.All(Catalog.People, p => Assert.Equal(new AccountRef("web", p.Id.Value), Assert.Single(p.Accounts)));
    }

    [Fact]
    public void Approval_NobodyAnswers_EscalatesWhileOneStillWatches()
    {
        var rule = Assert.Single(Catalog.Policy.Rules);

        Assert.Equal((Risk.Destructive, TimeSpan.FromMinutes(2)), (rule.Risk, rule.Need.EscalateAfter));
    }

    private static OpsCatalog Load()
    {
        var result = CatalogLoader.Load(DemoCatalog.Yaml(DemoPorts.From(7001)), "demo", new CatalogLoadOptions { Demo = true });
        var loaded = Assert.IsType<CatalogLoadResult.Loaded>(result);
        Assert.Empty(loaded.Warnings);
        return loaded.Catalog;
    }
}
