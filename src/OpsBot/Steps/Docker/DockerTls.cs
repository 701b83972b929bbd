using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Docker.DotNet;
using Docker.DotNet.X509;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Docker;

/// <summary>Mutual TLS with an engine: the bot's certificate from PEM files, the engine's checked against the catalog's authority and no other.</summary>
internal static class DockerTls
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>Reads the three files.</summary>
    /// <param name="address">The engine.</param>
    /// <param name="folder">Where relative paths begin.</param>
    /// <exception cref="EngineException">A file cannot be read or is not what it should be.</exception>
    public static Credentials Read(EngineAddress.Tls address, string folder)
    {
        ArgumentNullException.ThrowIfNull(address);
        var authority = Load("ca", Path.Combine(folder, address.CaFile), X509CertificateLoader.LoadCertificateFromFile);
        var (certificate, key) = (Path.Combine(folder, address.CertificateFile), Path.Combine(folder, address.KeyFile));
        var own = Load("certificate and key", certificate, _ => X509Certificate2.CreateFromPemFile(certificate, key));
        return new CertificateCredentials(own) { ServerCertificateValidationCallback = (_, shown, chain, errors) => IsTrusted(shown, chain, errors, authority) };
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

    private static X509Certificate2 Load(string what, string path, Func<string, X509Certificate2> load)
    {
        try
        {
            return load(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new EngineException($"Reading tls.{what} from {path}: {e.Message} Correct the path in the catalog, or make the files (PEM) readable for the bot.", e);
        }
    }
}
