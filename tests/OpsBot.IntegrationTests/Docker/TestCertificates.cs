using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace OpsBot.IntegrationTests.Docker;

/// <summary>A certificate authority with a server and a client certificate, valid around the moment they are made.</summary>
public sealed class TestCertificates : IDisposable
{
    private readonly DateTimeOffset from = TimeProvider.System.GetUtcNow().AddMinutes(-5);
    private readonly DateTimeOffset to = TimeProvider.System.GetUtcNow().AddHours(1);

    public TestCertificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        Authority = request.CreateSelfSigned(from, to);
        Server = Issue("CN=dockerd", "1.3.6.1.5.5.7.3.1");
        Client = Issue("CN=opsbot", "1.3.6.1.5.5.7.3.2");
    }

    /// <summary>The authority, with its key.</summary>
    public X509Certificate2 Authority { get; }

    /// <summary>For a server at 127.0.0.1 or localhost.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>For a client.</summary>
    public X509Certificate2 Client { get; }

    /// <summary>Writes what dockerd wants: ca.pem, server-cert.pem, server-key.pem.</summary>
    public void WriteServerFiles(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "ca.pem"), Authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "server-cert.pem"), Server.ExportCertificatePem());
        using var key = Server.GetECDsaPrivateKey()!;
        File.WriteAllText(Path.Combine(folder, "server-key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Writes what a client wants: ca.pem, cert.pem, key.pem.</summary>
    public void WriteClientFiles(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "ca.pem"), Authority.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "cert.pem"), Client.ExportCertificatePem());
        using var key = Client.GetECDsaPrivateKey()!;
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Trusts certificates of this authority only.</summary>
    public bool Trusts(X509Certificate? certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(Authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return certificate is X509Certificate2 given && chain.Build(given);
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
        Authority.Dispose();
    }

    private X509Certificate2 Issue(string name, string usage)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(Authority, from, to, RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }
}
