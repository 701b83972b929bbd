using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.IntegrationTests.Docker;

namespace OpsBot.IntegrationTests.Engine;

/// <summary>A stack of one service that writes what a script writes.</summary>
internal static class Writer
{
    /// <summary>The service.</summary>
    public static ServiceRef Service { get; } = new(new SystemName("shop"), new ServiceName("writer"));

    /// <summary>Brings it up.</summary>
    /// <param name="docker">The engine; it has the image of <see cref="SharedEngine.Backend"/>.</param>
    /// <param name="script">What <c>sh</c> runs.</param>
    /// <param name="cancel">The test's end.</param>
    /// <param name="end">Waits until the script has ended.</param>
    /// <param name="more">Further lines of the service in the compose file.</param>
    /// <param name="scale">How many containers.</param>
    public static async Task<ComposeStack> UpAsync(PrivateDocker docker, string script, CancellationToken cancel, bool end = false, string more = "", int scale = 1)
    {
        var stack = await ComposeStack.UpAsync(
            docker,
            $"""
            version: "3.8"
            services:
              writer:
                image: {SharedEngine.Backend}:sha-new
                init: true
                network_mode: none
                {more}
                command: ["sh", "-c", "{script.Replace("\\", "\\\\", StringComparison.Ordinal)}"]
            """,
            cancel,
            null,
            "--scale", $"writer={scale}");
        foreach (var container in end ? await stack.ContainersAsync(cancel) : [])
        {
            await docker.Client.Containers.WaitContainerAsync(container.ID!, cancel);
        }

        return stack;
    }

    /// <summary>The bot's engine over it.</summary>
    public static IContainerEngine Engine(ComposeStack stack) => stack.Engine(
        [new ServiceDefinition { Name = Service.Service, Host = new HostName("main"), Container = $"{stack.Project}_writer", Health = new HealthCheck.Container() }]);
}
