namespace Docker.DotNet;

/// <summary>A client of one engine. Safe for concurrent use.</summary>
public interface IDockerClient : IDisposable
{
    /// <summary>Where the engine is and how it is reached.</summary>
    DockerClientConfiguration Configuration { get; }

    /// <summary>Time for an ordinary answer. Streams, stop, restart and wait have no limit but their cancellation token.</summary>
    TimeSpan DefaultTimeout { get; set; }

    /// <summary>Containers.</summary>
    IContainerOperations Containers { get; }

    /// <summary>Images.</summary>
    IImageOperations Images { get; }

    /// <summary>Networks.</summary>
    INetworkOperations Networks { get; }

    /// <summary>Volumes.</summary>
    IVolumeOperations Volumes { get; }

    /// <summary>The engine itself.</summary>
    ISystemOperations System { get; }

    /// <summary>Commands run in running containers.</summary>
    IExecOperations Exec { get; }
}
