using Docker.DotNet.Http;

namespace Docker.DotNet;

/// <summary>A client of one engine. Safe for concurrent use; made by <see cref="DockerClientConfiguration.CreateClient"/>.</summary>
public sealed class DockerClient : IDockerClient
{
    private readonly EngineChannel channel;

    internal DockerClient(DockerClientConfiguration configuration, Version? requestedApiVersion)
    {
        channel = new EngineChannel(configuration, requestedApiVersion);
        Configuration = configuration;
        Containers = new ContainerOperations(channel);
        Images = new ImageOperations(channel);
        Networks = new NetworkOperations(channel);
        Volumes = new VolumeOperations(channel);
        System = new SystemOperations(channel);
        Exec = new ExecOperations(channel);
    }

    /// <inheritdoc/>
    public DockerClientConfiguration Configuration { get; }

    /// <inheritdoc/>
    public TimeSpan DefaultTimeout
    {
        get => channel.Timeout;
        set => channel.Timeout = value;
    }

    /// <inheritdoc/>
    public IContainerOperations Containers { get; }

    /// <inheritdoc/>
    public IImageOperations Images { get; }

    /// <inheritdoc/>
    public INetworkOperations Networks { get; }

    /// <inheritdoc/>
    public IVolumeOperations Volumes { get; }

    /// <inheritdoc/>
    public ISystemOperations System { get; }

    /// <inheritdoc/>
    public IExecOperations Exec { get; }

    /// <summary>Ends all requests of this client and disposes its configuration, as the package does.</summary>
    public void Dispose()
    {
        channel.Dispose();
        Configuration.Dispose();
    }
}
