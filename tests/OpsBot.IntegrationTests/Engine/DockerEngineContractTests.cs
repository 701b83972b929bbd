using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Contracts;
using OpsBot.IntegrationTests.Docker;
using Xunit;

namespace OpsBot.IntegrationTests.Engine;

/// <summary>A real engine, a real docker-compose and a registry keep the contract of all engines.</summary>
[Collection(SharedEngineCollection.Name)]
public sealed class DockerEngineContractTests(SharedEngine shared) : ContainerEngineContract
{
    private const string Yaml = $"""
        version: "3.8"
        services:
          backend:
            image: {SharedEngine.Backend}:sha-new   # released on Monday
            init: true
            network_mode: none
        """;

    protected override async Task<EngineUnderTest> StartAsync()
    {
        await shared.ForgetAsync("sha-old", Cancel);
        return new Backend(shared.Docker, await ComposeStack.UpAsync(shared.Docker, Yaml, Cancel));
    }

    private sealed class Backend(PrivateDocker docker, ComposeStack stack) : EngineUnderTest
    {
        public override IContainerEngine Engine { get; } = stack.Engine(
        [
            new ServiceDefinition
            {
                Name = new ServiceName("backend"),
                Host = new HostName("main"),
                Container = $"{stack.Project}_backend_1",
                Image = SharedEngine.Backend,
                Health = new HealthCheck.Container(),
            },
        ]);

        public override ServiceRef Service { get; } = new(new SystemName("shop"), new ServiceName("backend"));

        public override string RunningTag => "sha-new";

        public override string OlderTag => "sha-old";

        public override async Task WaitForLinesAsync(int count, CancellationToken cancel)
        {
            var id = Assert.Single(await stack.ContainersAsync(cancel)).ID!;
            for (var i = 0; i < count; i++)
            {
                await docker.Client.ExecAsync(id, cancel, "wget", "-q", "-O-", "http://127.0.0.1:8080/version");
            }
        }

        public override ValueTask DisposeAsync() => stack.DisposeAsync();
    }
}
