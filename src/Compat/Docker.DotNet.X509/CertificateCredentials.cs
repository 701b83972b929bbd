using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Net.Http.Client;

namespace Docker.DotNet.X509;

/// <summary>Mutual TLS: the client shows a certificate, and checks the engine's.</summary>
public class CertificateCredentials : Credentials
{
    private readonly X509Certificate2 certificate;

    /// <summary>Shows <paramref name="clientCertificate"/> to the engine.</summary>
    /// <param name="clientCertificate">A certificate with its private key. It stays the caller's to dispose.</param>
    public CertificateCredentials(X509Certificate2 clientCertificate) => certificate = clientCertificate;

    /// <summary>Decides whether the engine's certificate is trusted; null leaves it to the machine's own roots.</summary>
    public RemoteCertificateValidationCallback? ServerCertificateValidationCallback { get; set; }

    /// <inheritdoc/>
    public override HttpMessageHandler GetHandler(HttpMessageHandler innerHandler)
    {
        if (innerHandler is not ManagedHandler handler)
            throw new ArgumentException($"Certificates are shown by a {nameof(ManagedHandler)}, not by a {innerHandler?.GetType().Name ?? "null"}.", nameof(innerHandler));
        handler.ClientCertificates = [certificate];
        handler.ServerCertificateValidationCallback = ServerCertificateValidationCallback;
        return handler;
    }

    /// <inheritdoc/>
    public override bool IsTlsCredentials() => true;
}
