using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.IntegrationTests.Data;
using OpsBot.Steps.Compose;
using OpsBot.Steps.Docker;
using Xunit;

namespace OpsBot.IntegrationTests.Engine;

/// <summary>Commands of the real compose tool on a project in which the bot may be a service that the catalog does not know.</summary>
[Collection(SharedEngineCollection.Name)]
public sealed class ComposeCommandTests(SharedEngine shared)
{
    private const string Yaml = $"""
        version: "3.8"
        services:
          backend:
            image: {SharedEngine.Backend}:sha-new
            init: true
            network_mode: none
            environment: ["OF_NOBODY=$NOT_SET_ANYWHERE"]
          opsbot:
            image: {SharedEngine.Backend}:sha-new
            init: true
            network_mode: none
        """;

    private static readonly ServiceRef Backend = new(new SystemName("shop"), new ServiceName("backend"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_DownThenUp_RemovesAndMakesTheContainers()
    {
        await using var stack = await UpAsync();
        var steps = new ComposeCommandExecutor(new OneEngine(Engine(stack)));
        var before = await stack.ContainersAsync(Cancel, "backend");

        var stopped = await steps.ExecuteAsync(Command("up", "-d", "--no-deps", "--force-recreate", "backend"), DataSteps.Context(new Told()), Cancel);

        Assert.Equal("compose up is done", Assert.IsType<Outcome.Passed>(stopped).Summary);
        Assert.NotEqual(Assert.Single(before).ID, Assert.Single(await stack.ContainersAsync(Cancel, "backend")).ID);
        Assert.IsType<Outcome.Passed>(await steps.ExecuteAsync(Command("down"), DataSteps.Context(new Told()), Cancel));
        Assert.Empty(await stack.ContainersAsync(Cancel));
    }

    [Fact]
    public async Task Execute_UnknownService_HasFailedInTheToolsWords()
    {
        await using var stack = await UpAsync();

        var outcome = await new ComposeCommandExecutor(new OneEngine(Engine(stack))).ExecuteAsync(Command("up", "-d", "no-such-service"), DataSteps.Context(new Told()), Cancel);

        Assert.Contains("No such service", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Execute_Look_ShowsItsAnswerWithoutTheToolsWarnings()
    {
        await using var stack = await UpAsync();
        var told = new Told();

        await new ComposeCommandExecutor(new OneEngine(Engine(stack))).ExecuteAsync(Command("config") with { Risk = Risk.ReadOnly }, DataSteps.Context(told), Cancel);

        Assert.Contains("services:", told.Lines);
        Assert.DoesNotContain(told.Lines, l => l.Contains("NOT_SET_ANYWHERE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("down")]
    [InlineData("up -d --force-recreate")]
    [InlineData("up -d backend")]
    [InlineData("stop backend unheard-of")]
    [InlineData("up -d --no-deps opsbot")]
    public async Task Resolve_ProjectWithTheBotInIt_IsRefusedWhereItMayBeReached(string command)
    {
        await using var stack = await UpAsync();

        var resolution = await ResolveAsync(stack, command);

        var refused = Assert.IsType<Resolution.Impossible>(resolution).Why;
        Assert.Equal("own-container", refused.Code);
        Assert.Contains($"`compose {command}` may stop or replace it", refused.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("up -d --no-deps backend")]
    [InlineData("stop backend")]
    [InlineData("pull")]
    public async Task Resolve_ProjectWithTheBotInIt_OthersMayBeTouched(string command)
    {
        await using var stack = await UpAsync();

        Assert.IsType<Resolution.Resolved>(await ResolveAsync(stack, command));
    }

    private static ComposeCommand Command(params IReadOnlyList<string> arguments) => new() { Service = Backend, Source = "test", Risk = Risk.Destructive, Timeout = TimeSpan.FromMinutes(1), Arguments = arguments };

    private static async Task<Resolution> ResolveAsync(ComposeStack stack, string command)
    {
        var own = new OwnIdentity(Assert.Single(await stack.ContainersAsync(Cancel, "opsbot")).ID, null, null);
        return await new ComposeCommandExecutor(new OneEngine(Engine(stack, own))).ResolveAsync(Command(command.Split(' ')), Cancel);
    }

    /// <summary>The catalog knows the backend alone.</summary>
    private static IContainerEngine Engine(ComposeStack stack, OwnIdentity? own = null) =>
        stack.Engine([new ServiceDefinition { Name = Backend.Service, Host = new HostName("main"), Container = $"{stack.Project}_backend_1", Health = new HealthCheck.Container() }], own);

    private Task<ComposeStack> UpAsync() => ComposeStack.UpAsync(shared.Docker, Yaml, Cancel);
}
