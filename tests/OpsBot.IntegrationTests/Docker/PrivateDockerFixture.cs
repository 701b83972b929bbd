using Docker.DotNet;
using Xunit;

namespace OpsBot.IntegrationTests.Docker;

/// <summary>One private engine for the tests of a class, with the images <c>backend:sha-old</c> and <c>backend:sha-new</c>.</summary>
public sealed class PrivateDockerFixture : IAsyncLifetime
{
    private PrivateDocker? engine;
    private string? missing;

    /// <summary>The engine. Skips the test, with the reason, where none can run.</summary>
    public PrivateDocker Engine
    {
        get
        {
            Assert.SkipWhen(missing is not null, missing ?? "");
            return engine ?? throw new InvalidOperationException("The private engine has not been started.");
        }
    }

    /// <summary>A client of the engine.</summary>
    public DockerClient Client => Engine.Client;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        missing = PrivateDocker.Missing();
        if (missing is not null)
            return;
        engine = await PrivateDocker.StartAsync(CancellationToken.None);
        await engine.ImportBackendAsync("backend:sha-old", healthy: true, CancellationToken.None);
        await engine.ImportBackendAsync("backend:sha-new", healthy: true, CancellationToken.None);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (engine is not null)
            await engine.DisposeAsync();
    }
}
