namespace Docker.DotNet;

/// <summary>How a client proves to the engine who it is.</summary>
public abstract class Credentials : IDisposable
{
    /// <summary>Whether a <c>tcp</c> or <c>http</c> endpoint is reached through TLS.</summary>
    public abstract bool IsTlsCredentials();

    /// <summary>The handler that requests go through.</summary>
    /// <param name="innerHandler">The handler that talks to the engine: to configure, or to wrap.</param>
    public abstract HttpMessageHandler GetHandler(HttpMessageHandler innerHandler);

    /// <summary>Releases what the credentials hold.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
