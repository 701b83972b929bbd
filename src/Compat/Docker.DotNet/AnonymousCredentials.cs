namespace Docker.DotNet;

/// <summary>No proof: the endpoint itself is protected, as a unix socket is by its permissions.</summary>
public class AnonymousCredentials : Credentials
{
    /// <inheritdoc/>
    public override bool IsTlsCredentials() => false;

    /// <inheritdoc/>
    public override HttpMessageHandler GetHandler(HttpMessageHandler innerHandler) => innerHandler;
}
