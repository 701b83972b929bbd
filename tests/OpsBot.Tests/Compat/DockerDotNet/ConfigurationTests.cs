using System.Reflection;
using Docker.DotNet;
using Docker.DotNet.Models;
using Docker.DotNet.X509;
using Xunit;

namespace OpsBot.Tests.Compat.DockerDotNet;

public sealed class ConfigurationTests
{
    [Fact]
    public void Configuration_WithoutArguments_HasThePackagesDefaults()
    {
        using var configuration = new DockerClientConfiguration();

        Assert.Equal(("/var/run/docker.sock", 100.0, 0.1), (configuration.EndpointBaseUri.LocalPath, configuration.DefaultTimeout.TotalSeconds, configuration.NamedPipeConnectTimeout.TotalSeconds));
        Assert.IsType<AnonymousCredentials>(configuration.Credentials);
        Assert.Empty(configuration.DefaultHttpRequestHeaders);
    }

    [Fact]
    public void Configuration_WithANegativeTimeout_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new DockerClientConfiguration(defaultTimeout: TimeSpan.FromSeconds(-2)));

    [Theory]
    [InlineData("npipe://./pipe/docker_engine", "npipe")]
    [InlineData("ssh://host", "ssh")]
    public void CreateClient_ForAnUnknownScheme_IsRefusedWithTheChoices(string endpoint, string scheme)
    {
        using var configuration = new DockerClientConfiguration(new Uri(endpoint));

        var refused = Assert.Throws<ArgumentException>(() => configuration.CreateClient());

        Assert.Contains($"scheme {scheme}: use unix:///path, tcp://host:port", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreateClient_ForATooLongSocketPath_IsRefused()
    {
        using var configuration = new DockerClientConfiguration(new Uri("unix:///" + new string('a', 200)));

        Assert.Contains("107 bytes", Assert.Throws<ArgumentException>(() => configuration.CreateClient()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CertificateCredentials_OnAnotherHandler_SayWhatTheyNeed()
    {
        using var credentials = new CertificateCredentials(null!);
        using var handler = new SocketsHttpHandler();

        Assert.Contains("ManagedHandler", Assert.Throws<ArgumentException>(() => credentials.GetHandler(handler)).Message, StringComparison.Ordinal);
        Assert.True(credentials.IsTlsCredentials());
    }

    [Fact]
    public void CreateContainerParameters_FromAConfig_TakeAllOfIt()
    {
        var config = Filled.Of<Config>();

        var parameters = new CreateContainerParameters(config);

        foreach (var property in typeof(Config).GetProperties(BindingFlags.Public | BindingFlags.Instance))
            Assert.Equal(property.GetValue(config), typeof(CreateContainerParameters).GetProperty(property.Name)!.GetValue(parameters));
    }
}
