namespace Docker.DotNet;

/// <summary>Where an engine is and how to reach it; makes clients.</summary>
public class DockerClientConfiguration : IDisposable
{
    /// <summary>The engine of this machine: <c>unix:/var/run/docker.sock</c>.</summary>
    /// <param name="credentials">Proof of who the client is; none when null.</param>
    /// <param name="defaultTimeout">Time for an ordinary answer, and for connecting; 100 s when zero.</param>
    /// <param name="namedPipeConnectTimeout">Time for connecting to a named pipe; has no effect on other endpoints.</param>
    /// <param name="defaultHttpRequestHeaders">Headers sent with every request.</param>
    public DockerClientConfiguration(
        Credentials? credentials = null,
        TimeSpan defaultTimeout = default,
        TimeSpan namedPipeConnectTimeout = default,
        IReadOnlyDictionary<string, string>? defaultHttpRequestHeaders = null)
        : this(LocalEndpoint, credentials, defaultTimeout, namedPipeConnectTimeout, defaultHttpRequestHeaders)
    {
    }

    /// <summary>An engine at <paramref name="endpoint"/>.</summary>
    /// <param name="endpoint"><c>unix:///path</c>, <c>tcp://host:port</c>, <c>http://host:port</c> or <c>https://host:port</c>.</param>
    /// <param name="credentials">Proof of who the client is; none when null.</param>
    /// <param name="defaultTimeout">Time for an ordinary answer, and for connecting; 100 s when zero.</param>
    /// <param name="namedPipeConnectTimeout">Time for connecting to a named pipe; has no effect on other endpoints.</param>
    /// <param name="defaultHttpRequestHeaders">Headers sent with every request.</param>
    public DockerClientConfiguration(
        Uri endpoint,
        Credentials? credentials = null,
        TimeSpan defaultTimeout = default,
        TimeSpan namedPipeConnectTimeout = default,
        IReadOnlyDictionary<string, string>? defaultHttpRequestHeaders = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (defaultTimeout < Timeout.InfiniteTimeSpan)
            throw new ArgumentException($"The default timeout is {defaultTimeout}: give a positive time, zero for 100 s, or Timeout.InfiniteTimeSpan.", nameof(defaultTimeout));

        EndpointBaseUri = endpoint;
        Credentials = credentials ?? new AnonymousCredentials();
        DefaultTimeout = defaultTimeout == TimeSpan.Zero ? TimeSpan.FromSeconds(100) : defaultTimeout;
        NamedPipeConnectTimeout = namedPipeConnectTimeout == TimeSpan.Zero ? TimeSpan.FromMilliseconds(100) : namedPipeConnectTimeout;
        DefaultHttpRequestHeaders = defaultHttpRequestHeaders ?? new Dictionary<string, string>(StringComparer.Ordinal);
    }

    /// <summary>Headers sent with every request.</summary>
    public IReadOnlyDictionary<string, string> DefaultHttpRequestHeaders { get; }

    /// <summary>Where the engine is.</summary>
    public Uri EndpointBaseUri { get; }

    /// <summary>Proof of who the client is.</summary>
    public Credentials Credentials { get; }

    /// <summary>Time for an ordinary answer, and for connecting.</summary>
    public TimeSpan DefaultTimeout { get; }

    /// <summary>Time for connecting to a named pipe; has no effect on other endpoints.</summary>
    public TimeSpan NamedPipeConnectTimeout { get; }

    private static Uri LocalEndpoint => new(OperatingSystem.IsWindows() ? "npipe://./pipe/docker_engine" : "unix:/var/run/docker.sock");

    /// <summary>A client for this engine. Nothing is sent yet.</summary>
    /// <param name="requestedApiVersion">
    /// The API version all requests name, such as 1.41; null names none, and the engine uses its newest.
    /// A caller negotiates by asking an unversioned client for <see cref="ISystemOperations.GetVersionAsync"/> first.
    /// </param>
    /// <exception cref="ArgumentException">The endpoint's scheme is not supported, or its socket path is too long.</exception>
    public DockerClient CreateClient(Version? requestedApiVersion = null) => new(this, requestedApiVersion);

    /// <summary>Disposes the credentials.</summary>
    public void Dispose()
    {
        Credentials.Dispose();
        GC.SuppressFinalize(this);
    }
}
