using System.Net.Security;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using Docker.DotNet.X509;
using Xunit;

namespace OpsBot.IntegrationTests.Docker;

public sealed class MutualTlsTests : IAsyncLifetime
{
    private readonly TestCertificates certificates = new();
    private PrivateDocker? docker;
    private Uri endpoint = new("tcp://127.0.0.1:1");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (PrivateDocker.Missing() is not null)
            return;
        docker = await PrivateDocker.StartAsync(
            certificates.WriteServerFiles,
            CancellationToken.None,
            "--tlsverify", "--tlscacert", "{folder}/ca.pem", "--tlscert", "{folder}/server-cert.pem", "--tlskey", "{folder}/server-key.pem", "--host", "tcp://127.0.0.1:12376");
        endpoint = new Uri($"tcp://127.0.0.1:{docker.Forward(12376)}");
    }

    public async ValueTask DisposeAsync()
    {
        if (docker is not null)
            await docker.DisposeAsync();
        certificates.Dispose();
    }

    [Fact]
    public async Task Client_WithTheRightCertificate_RunsCommandsWithInput()
    {
        var engine = Require();
        await engine.ImportBackendAsync("backend:sha-old", healthy: true, Cancel);
        using var client = Client((_, certificate, _, _) => certificates.Trusts(certificate));
        var id = await client.RunAsync(Cancel, "sleep", "600");
        var exec = await client.Exec.ExecCreateContainerAsync(id, new ContainerExecCreateParameters { Cmd = ["cat"], AttachStdin = true, AttachStdout = true }, Cancel);

        using var stream = await client.Exec.StartAndAttachContainerExecAsync(exec.ID!, tty: false, Cancel);
        await stream.WriteAsync(Encoding.ASCII.GetBytes("over TLS"), 0, 8, Cancel);
        stream.CloseWrite();

        Assert.Equal(("over TLS", ""), await stream.ReadOutputToEndAsync(Cancel));
    }

    [Fact]
    public async Task Client_ThatDoesNotTrustTheEngine_RefusesIt()
    {
        Require();
        using var client = Client(null);

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => client.System.PingAsync(Cancel));

        Assert.Contains("certificate", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_TheEngineDoesNotTrust_IsToldSo()
    {
        Require();
        using var others = new TestCertificates();
        using var client = Client((_, certificate, _, _) => certificates.Trusts(certificate), others);

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => client.System.PingAsync(Cancel));

        Assert.Contains(endpoint.Authority, failure.Message, StringComparison.Ordinal);
        Assert.Contains("client certificate", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_WithoutTls_IsRefusedByTheEngine()
    {
        Require();
        using var client = new DockerClientConfiguration(endpoint).CreateClient();

        var refused = await Assert.ThrowsAsync<DockerApiException>(() => client.System.PingAsync(Cancel));

        Assert.Contains("HTTPS", refused.Message, StringComparison.Ordinal);
    }

    private PrivateDocker Require()
    {
        Assert.SkipWhen(docker is null, PrivateDocker.Missing() ?? "");
        return docker!;
    }

    private DockerClient Client(RemoteCertificateValidationCallback? trust, TestCertificates? shown = null) =>
        new DockerClientConfiguration(
            endpoint,
            new CertificateCredentials((shown ?? certificates).Client) { ServerCertificateValidationCallback = trust }).CreateClient();
}
