using Docker.DotNet.Http;

namespace Docker.DotNet;

/// <summary>A client of one engine. Safe for concurrent use; made by <see cref="DockerClientConfiguration.CreateClient"/>.</summary>
public sealed class DockerClient : IDockerClient
{
    private readonly EngineChannel _channel;

    internal DockerClient(DockerClientConfiguration configuration, Version? requestedApiVersion)
    {
        _channel = new EngineChannel(configuration, requestedApiVersion);
        Configuration = configuration;
        Containers = new ContainerOperations(_channel);
        Images = new ImageOperations(_channel);
        Networks = new NetworkOperations(_channel);
        Volumes = new VolumeOperations(_channel);
        System = new SystemOperations(_channel);
        Exec = new ExecOperations(_channel);
    }

    /// <inheritdoc/>
    public DockerClientConfiguration Configuration { get; }

    /// <inheritdoc/>
    public TimeSpan DefaultTimeout
    {
        get => _channel.Timeout;
        set => _channel.Timeout = value;
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
        _channel.Dispose();
        Configuration.Dispose();
    }
}
