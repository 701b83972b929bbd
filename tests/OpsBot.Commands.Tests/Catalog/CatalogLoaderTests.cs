using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using Xunit;

namespace OpsBot.Commands.Tests.Catalog;

public sealed class CatalogLoaderTests
{
    [Fact]
    public void Load_Sample_ReadsPeople()
    {
        var catalog = SampleCatalog.Loaded();

        var maya = catalog.People[0];
        Assert.Equal((new PersonId("maya"), "Maya Lindqvist", PersonKind.Member), (maya.Id, maya.Name, maya.Kind));
        Assert.Equal(["web:maya", "slack:T012/U345", "slack:T012/U346", "os:maya"], maya.Accounts.Select(a => a.ToString()));
        Assert.Equal(["platform", "dba"], maya.Groups);
        Assert.Equal("lea", catalog.NameOf(new PersonId("lea")));
        Assert.Equal(
            [PersonKind.Member, PersonKind.Member, PersonKind.Member, PersonKind.Guest, PersonKind.Bot, PersonKind.Deactivated],
            catalog.People.Select(p => p.Kind));
    }

    [Fact]
    public void Load_Sample_ReadsRotas()
    {
        var rota = Assert.Single(SampleCatalog.Loaded().Rotas);

        Assert.Equal(("America/New_York", TimeSpan.FromMinutes(20)), (rota.TimeZone.Id, rota.HandoverGrace));
        Assert.Equal(["primary", "secondary"], rota.Levels.Select(l => l.Name));
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromMinutes(15)], rota.Levels.Select(l => l.EscalateAfter));
        Assert.Equal([new PersonId("maya")], Assert.IsType<ShiftPattern.Always>(rota.Levels[0].Shifts).Everyone);
        var rotation = Assert.IsType<ShiftPattern.Rotation>(rota.Levels[1].Shifts);
        Assert.Equal([new PersonId("jonas"), new PersonId("maya")], rotation.Order);
        Assert.Equal((new DateTime(2026, 1, 5, 9, 0, 0), 7), (rotation.Start, rotation.Days));
    }

    [Fact]
    public void Load_RotaWithoutZone_HasThatOfTheFile()
    {
        var catalog = SampleCatalog.Load(SampleCatalog.With("    time_zone: America/New_York\n", ""));

        Assert.Equal("Europe/Zurich", catalog.Rotas[0].TimeZone.Id);
    }

    [Fact]
    public void Load_Sample_ReadsPolicyMostSpecificRuleFirst()
    {
        var policy = SampleCatalog.Loaded().Policy;

        Assert.Equal(["platform"], policy.Requesters);
        Assert.Equal(["rollback", null, null], policy.Rules.Select(r => r.Procedure));
        Assert.Equal([new SystemName("shop-prod"), new SystemName("shop-prod"), null], policy.Rules.Select(r => r.System));
        var rollback = policy.Rules[0];
        Assert.Equal([new Quorum("on-call", 1)], Assert.Single(rollback.Need.AnyOf));
        Assert.Equal(
            (TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(2)),
            (rollback.Need.DecideWithin, rollback.Need.StartWithin, rollback.Need.EscalateAfter));
        Assert.Equal([1, 2], policy.Rules[1].Need.AnyOf.Select(a => a.Count));
        Assert.Empty(policy.Rules[2].Need.AnyOf);
        Assert.Equal(
            new BreakGlassPolicy { Allowed = false, After = TimeSpan.FromMinutes(4), Cap = TimeSpan.FromMinutes(90), ReviewWithin = TimeSpan.FromDays(2) }, policy.BreakGlass);
        Assert.Matches("^[0-9a-f]{64}$", policy.Version);
    }

    [Fact]
    public void Load_Sample_ReadsSystem()
    {
        var system = Assert.Single(SampleCatalog.Loaded().Systems);

        Assert.Equal(("shop-prod", "The shop", "platform"), (system.Name.Value, system.Description, system.Rota.Value));
        Assert.Equal(["web:ops", "slack:C123", "slack:C124"], system.Channels.Select(c => c.ToString()));
        Assert.Equal(
            [new EngineAddress.UnixSocket("/var/run/docker.sock"), new EngineAddress.Tls(new Uri("tcp://10.0.0.5:2376"), "ca.pem", "cert.pem", "key.pem")],
            system.Hosts.Select(h => h.Engine));
        Assert.Equal(
            [new SecretDefinition("db-password", new SecretSource.InFile("/run/secrets/db")), new SecretDefinition("api-token", new SecretSource.InEnvironment("API_TOKEN"))],
            system.Secrets);
        Assert.Equal(["runbooks/shop.md"], system.Runbooks);
        Assert.Equal(new RunnerDefinition.Ssh("deploy", "10.0.0.5", 2222, "keys/id_ed25519", "keys/known_hosts"), system.Runner);
        Assert.Equal(("shop_1", "/srv/shop"), (system.Compose?.Project, system.Compose?.Folder));
        Assert.Equal(["compose.yml", "prod.yml"], system.Compose?.Files);
    }

    [Theory]
    [InlineData("local", null, null)]
    [InlineData("{ ssh: far.example }", null, "far.example")]
    [InlineData("{ ssh: \"ops@[2001:db8::5]\" }", "ops", "2001:db8::5")]
    public void Load_Runner_IsThisMachineOrAnother(string written, string? user, string? host)
    {
        var runner = SampleCatalog.Load(SampleCatalog.With("{ ssh: deploy@10.0.0.5, port: 2222, key: keys/id_ed25519, known_hosts: keys/known_hosts }", written)).Systems[0].Runner;

        Assert.Equal(host is null ? new RunnerDefinition.Local() : new RunnerDefinition.Ssh(user, host, 22, null, null), runner);
    }

    [Fact]
    public void Load_Sample_ReadsServices()
    {
        var system = SampleCatalog.Loaded().Systems[0];

        var backend = system.FindService("API")!;
        Assert.Equal(("backend", "main", "shop_backend_1", "registry.example:5000/shop/backend"), (backend.Name.Value, backend.Host.Value, backend.Container, backend.Image));
        Assert.Equal(new HealthCheck.Http(new Uri("http://127.0.0.1:5000/api/health"), 204, "\"ok\"") { Timeout = TimeSpan.FromSeconds(3) }, backend.Health);
        Assert.Equal(TimeSpan.FromSeconds(90), backend.StartsWithin);
        Assert.Equal(new HealthCheck.Container(), system.FindService("frontend")!.Health);
        Assert.Equal(new HealthCheck.Tcp("127.0.0.1", 5001), system.FindService("worker")!.Health);
        Assert.Equal(new HealthCheck.RedisPing("::1", 6379), system.FindService("redis")!.Health);
        Assert.Equal("worker", system.FindService("worker")!.Container);
    }

    [Fact]
    public void Load_Dependencies_SortServicesInStartUpOrder()
    {
        var names = SampleCatalog.Loaded().Systems[0].Services.Select(s => s.Name.Value);

        Assert.Equal(["worker", "redis", "backend", "frontend"], names);
    }

    [Fact]
    public void Load_PinnedWith_IsMutualAndCarriesOn()
    {
        var system = SampleCatalog.Load(SampleCatalog.With("health: { redis:", "image: r, pinned_with: [worker], health: { redis:")).Systems[0];

        Assert.Equal(["redis", "backend"], system.FindService("worker")!.PinnedWith.Select(s => s.Value).Order().Reverse());
        Assert.Equal(["worker", "backend"], system.FindService("redis")!.PinnedWith.Select(s => s.Value).Order().Reverse());
        Assert.Empty(system.FindService("frontend")!.PinnedWith);
    }

    [Fact]
    public void Load_OneHost_ServicesNeedNotNameIt()
    {
        var catalog = SampleCatalog.Load("""
            people: { a: {} , b: {} }
            rotas: { r: { levels: [{ name: first, people: [a, b] }] } }
            systems: { s: { rota: r, hosts: { h: { engine: demo } }, services: { web: {} } } }
            """);

        var service = catalog.Systems[0].Services[0];
        Assert.Equal(("h", "web"), (service.Host.Value, service.Container));
        Assert.Equal(new HealthCheck.Container(), service.Health);
        Assert.Equal("UTC", catalog.Rotas[0].TimeZone.Id);
        Assert.Equal(TimeSpan.FromMinutes(15), catalog.Rotas[0].HandoverGrace);
        Assert.Equal(new BreakGlassPolicy(), catalog.Policy.BreakGlass);
    }

    [Fact]
    public void Load_Anchors_StandForWhatTheyName()
    {
        var catalog = SampleCatalog.Load("""
            people: { a: {} , b: {} }
            rotas: { r: { levels: [{ name: first, people: &both [a, b] }, { name: second, escalate_after: 5m, people: *both }] } }
            systems: { s: { rota: r, hosts: { h: { engine: demo } }, services: { web: {} } } }
            """);

        Assert.Equal(["a", "b"], catalog.Rotas[0].Levels[1].Shifts.People.Select(p => p.Value));
    }

    [Fact]
    public void Load_DemoOption_MarksTheCatalog()
    {
        var loaded = Assert.IsType<CatalogLoadResult.Loaded>(CatalogLoader.Load(SampleCatalog.Yaml, "demo.yaml", new CatalogLoadOptions { Demo = true }));

        Assert.True(loaded.Catalog.Demo);
        Assert.False(SampleCatalog.Loaded().Demo);
    }
}
