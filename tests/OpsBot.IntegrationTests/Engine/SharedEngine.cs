using Docker.DotNet;
using Docker.DotNet.Models;
using OpsBot.IntegrationTests.Docker;
using Xunit;

namespace OpsBot.IntegrationTests.Engine;

/// <summary>One private engine with a registry, for all tests of this folder that do not harm it. They run one after the other.</summary>
public sealed class SharedEngine : IAsyncLifetime
{
    /// <summary>The image of the service that most tests use; in the registry with the tags <c>sha-old</c> and <c>sha-new</c>.</summary>
    public const string Backend = "127.0.0.1:5000/shop/backend";

    private static readonly string[] Tags = ["sha-old", "sha-new"];

    private PrivateDocker? docker;
    private PrivateRegistry? registry;
    private Task? shop;

    /// <summary>The engine. Skips the test, with the reason, where none can run.</summary>
    public PrivateDocker Docker
    {
        get
        {
            Assert.SkipWhen(Missing() is not null, Missing() ?? "");
            return docker ?? throw new InvalidOperationException("The private engine has not been started.");
        }
    }

    /// <summary>Why these tests cannot run here; null when they can.</summary>
    public static string? Missing() => PrivateDocker.Missing() ?? (File.Exists("/usr/bin/docker-compose") ? null : "docker-compose (package docker-compose) is needed.");

    /// <summary>The engine with the images of <see cref="Shop"/>, made when they are first needed.</summary>
    internal async Task<PrivateDocker> ShopAsync()
    {
        await (shop ??= Shop.ImportAsync(Docker, CancellationToken.None));
        return Docker;
    }

    /// <summary>Lets a tag of <see cref="Backend"/> be nowhere but in the registry.</summary>
    internal async Task ForgetAsync(string tag, CancellationToken cancel)
    {
        try
        {
            await Docker.Client.Images.DeleteImageAsync($"{Backend}:{tag}", new ImageDeleteParameters { Force = true }, cancel);
        }
        catch (DockerImageNotFoundException)
        {
            // No test has pulled it yet.
        }
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Missing() is not null)
        {
            return;
        }

        docker = await PrivateDocker.StartAsync(CancellationToken.None);
        registry = await PrivateRegistry.StartAsync(docker, 5000, CancellationToken.None);
        foreach (var (tag, day) in Tags.Zip([1, 2]))
        {
            await registry.AddAsync(
                "shop/backend",
                tag,
                new DateTimeOffset(2026, 1, day, 0, 0, 0, TimeSpan.Zero),
                new Dictionary<string, string> { ["www/version"] = tag },
                new { Env = new[] { "PATH=/bin", $"VERSION={tag}" }, Cmd = new[] { "/bin/httpd", "-f", "-v", "-p", "8080", "-h", "/www" } },
                CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (registry is not null)
        {
            await registry.DisposeAsync();
        }

        if (docker is not null)
        {
            await docker.DisposeAsync();
        }
    }
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition(Name)]
public sealed class SharedEngineCollection : ICollectionFixture<SharedEngine>
{
    /// <summary>Its name.</summary>
    public const string Name = "shared engine";
}
