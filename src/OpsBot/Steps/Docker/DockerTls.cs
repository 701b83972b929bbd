using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Docker.DotNet;
using Docker.DotNet.X509;
using OpsBot.Commands.Catalog;

namespace OpsBot.Steps.Docker;

/// <summary>Mutual TLS with an engine: the bot's certificate from PEM files, the engine's checked against the catalog's authority and no other.</summary>
internal static class DockerTls
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Reads the three files.</summary>
    /// <param name="address">The engine.</param>
    /// <param name="folder">Where relative paths begin.</param>
    /// <exception cref="InvalidCertificateException">A file cannot be read or is not what it should be.</exception>
    public static Credentials Read(EngineAddress.Tls address, string folder)
    {
        ArgumentNullException.ThrowIfNull(address);
        var (ca, certificate, key) = (Text("ca", address.CaFile, folder), Text("certificate", address.CertificateFile, folder), Text("key", address.KeyFile, folder));
        try
        {
            var authority = X509Certificate2.CreateFromPem(ca);
            return new CertificateCredentials(X509Certificate2.CreateFromPem(certificate, key))
            {
                ServerCertificateValidationCallback = (_, shown, chain, errors) => IsTrusted(shown, chain, errors, authority),
            };
        }
        catch (CryptographicException e)
        {
            throw new InvalidCertificateException($"tls.ca, tls.certificate or tls.key is no such thing: {e.Message}", e);
        }
    }

    private static bool IsTrusted(X509Certificate? shown, X509Chain? sent, SslPolicyErrors errors, X509Certificate2 authority)
    {
        if (shown is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var certificate = X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        // Authorities of one team publish no revocation lists.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(certificate);
    }

    private static string Text(string what, string path, string folder)
    {
        var whole = Path.Combine(folder, path);
        try
        {
            return File.ReadAllText(whole);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidCertificateException($"tls.{what} cannot be read from {whole}: {e.Message}", e);
        }
    }
}

/// <summary>The bot's side of TLS cannot be set up.</summary>
internal sealed class InvalidCertificateException(string message, Exception inner) : Exception(message, inner);
