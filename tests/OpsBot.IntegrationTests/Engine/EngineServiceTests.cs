using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Steps;
using OpsBot.Contracts;
using OpsBot.Hosting;
using OpsBot.IntegrationTests.Docker;
using OpsBot.Steps;
using OpsBot.Steps.Docker;
using OpsBot.Steps.Dump;
using OpsBot.Steps.Rotation;
using OpsBot.Steps.Runner;
using Xunit;

namespace OpsBot.IntegrationTests.Engine;

/// <summary>Services of several containers, services that compose did not make, and the bot as a service of its own system.</summary>
[Collection(SharedEngineCollection.Name)]
public sealed class EngineServiceTests(SharedEngine shared)
{
    private const string Yaml = $"""
        version: "3.8"
        services:
          backend:
            image: {SharedEngine.Backend}:sha-new
            init: true
            network_mode: none
            mem_limit: 64m
          opsbot:
            image: {SharedEngine.Backend}:sha-new
            init: true
            network_mode: none
        """;

    private static readonly ServiceRef Backend = new(new SystemName("shop"), new ServiceName("backend"));
    private static readonly ServiceRef OpsBot = new(new SystemName("shop"), new ServiceName("opsbot"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ScaledService_IsLookedAtRestartedAndMeasuredWhole()
    {
        await using var stack = await ComposeStack.UpAsync(shared.Docker, Yaml, Cancel, null, "--scale", "backend=3");
        var engine = stack.Engine(Services(stack));
        var before = await engine.InspectAsync(Backend, Cancel);

        Assert.Equal(Enumerable.Range(1, 3).Select(n => $"{stack.Project}_backend_{n}"), before.Select(c => c.Name));
        var usage = await engine.MeasureAsync(Backend, Cancel);
        Assert.Equal(3, usage.Count);
        Assert.All(usage, u => Assert.Equal((64L << 20, true), (u.MemoryLimit, u.Limited)));

        await engine.RestartAsync(Backend, Cancel);
        var after = await engine.InspectAsync(Backend, Cancel);
        Assert.Equal(before.Select(c => c.Id), after.Select(c => c.Id));
        Assert.All(before.Zip(after), p => Assert.True(p.Second.StartedAt > p.First.StartedAt && p.Second.State == "running"));
    }

    [Fact]
    public async Task ScaledService_BroughtUpOnAnotherTag_StaysAsManyAsItWas()
    {
        await using var stack = await ComposeStack.UpAsync(shared.Docker, Yaml, Cancel, null, "--scale", "backend=3");
        var engine = stack.Engine(Services(stack));
        await engine.PullAsync(Backend, "sha-old", new Each<PullProgress>(_ => { }), Cancel);
        await engine.PinAsync(Backend, "sha-old", Cancel);
        await engine.RecreateAsync(Backend, Cancel);

        Assert.Equal(["sha-old", "sha-old", "sha-old"], (await engine.InspectAsync(Backend, Cancel)).Select(c => c.Tag));
        Assert.Equal("sha-new", Assert.Single(await engine.InspectAsync(OpsBot, Cancel)).Tag);
    }

    [Fact]
    public async Task ContainerThatComposeDidNotMake_IsRestartedAndNotPinned()
    {
        await using var stack = await ComposeStack.UpAsync(shared.Docker, Yaml, Cancel);
        await shared.Docker.Client.RunAsync(new global::Docker.DotNet.Models.CreateContainerParameters { Name = $"{stack.Project}-lone", Image = $"{SharedEngine.Backend}:sha-new" }, Cancel);
        var lone = new ServiceRef(Backend.System, new ServiceName("lone"));
        var engine = stack.Engine([Service("lone", $"{stack.Project}-lone")]);
        await engine.RestartAsync(lone, Cancel);

        var refused = await Assert.ThrowsAsync<EngineException>(() => engine.PinAsync(lone, "sha-old", Cancel));
        Assert.Contains("was not made by compose", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Move it into a compose file", refused.Message, StringComparison.Ordinal);
        await shared.Docker.Client.Containers.RemoveContainerAsync($"{stack.Project}-lone", new global::Docker.DotNet.Models.ContainerRemoveParameters { Force = true }, Cancel);
    }

    /// <summary>The test says that it is the container of the service <c>opsbot</c>.</summary>
    [Fact]
    public async Task OwnContainer_IsNeverRestartedNorReplaced_AlsoNotWithAllOthers()
    {
        await using var stack = await ComposeStack.UpAsync(shared.Docker, Yaml, Cancel);
        var id = Assert.Single(await stack.ContainersAsync(Cancel, "opsbot")).ID!;
        var engine = stack.Engine(Services(stack), new OwnIdentity(id, null, null));
        var system = new SystemDefinition { Name = Backend.System, Rota = new RotaName("ops"), Channels = [], Hosts = [new HostDefinition(new HostName("main"), new EngineAddress.Demo())], Services = Services(stack) };
        var catalog = new CatalogInForce(new OpsCatalog { People = [], Rotas = [], Policy = new PolicyDefinition { Version = "1" }, Systems = [system] });
        var engines = new ContainerEngines(catalog, (_, _) => engine);
        var (runners, secrets) = (new Runners(catalog, stack.Folder, TimeProvider.System), new Secrets(catalog, new byte[32]));
        using var steps = new StepDispatch(
            catalog, engines, runners, secrets, new FolderBackups(catalog, stack.Folder, stack.Folder, TimeProvider.System), new SecretFiles(runners, new Redactor([]), secrets), Some.Audit(), new FakeTimeProvider());
        var context = new ProcedureContext(system, engines);
        foreach (var draft in new[]
        {
            Restart.Draft(context, system.FindService("opsbot")),
            Restart.Draft(context, null),
            await ImageChange.DraftAsync(context, ImageChange.Deploy, system.FindService("opsbot")!, "sha-old", new ImageChangeOptions(), Cancel),
        })
        {
            var planning = await new Planner(steps).PlanAsync(((Drafting.Drafted)draft).Draft, "", catalog.Current.Policy, Cancel);
            Assert.Contains("OpsBot's own container", Assert.IsType<Planning.Refused>(planning).Why.Reason, StringComparison.Ordinal);
        }

        Assert.Contains("own container", (await Assert.ThrowsAsync<EngineException>(() => engine.RestartAsync(OpsBot, Cancel))).Message, StringComparison.Ordinal);
        Assert.Contains("own container", (await Assert.ThrowsAsync<EngineException>(() => engine.RecreateAsync(OpsBot, Cancel))).Message, StringComparison.Ordinal);
        Assert.Equal(id, Assert.Single(await engine.InspectAsync(OpsBot, Cancel)).Id);
    }

    private static IReadOnlyList<ServiceDefinition> Services(ComposeStack stack) => [Service("backend", $"{stack.Project}_backend_1"), Service("opsbot", $"{stack.Project}_opsbot_1")];

    private static ServiceDefinition Service(string name, string container) =>
        new() { Name = new ServiceName(name), Host = new HostName("main"), Container = container, Image = SharedEngine.Backend, Health = new HealthCheck.Container() };
}
