using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Steps;
using OpsBot.IntegrationTests.Docker;
using OpsBot.Steps.Compose;
using OpsBot.Steps.Docker;
using OpsBot.Steps.Runner;
using Xunit;

namespace OpsBot.IntegrationTests.Engine;

/// <summary>Pulls from a registry that wants a login, which a credential helper keeps.</summary>
[Collection(SharedEngineCollection.Name)]
public sealed class EngineLoginTests(SharedEngine shared) : IDisposable
{
    private const string Password = "Kq7-lantern-orchid";
    private const int Port = 5001;

    private static readonly ServiceRef Vault = new(new SystemName("shop"), new ServiceName("vault"));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("opsbot-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task PullAsync_LoginThatAHelperKeeps_IsSentAlong()
    {
        await using var registry = await RegistryAsync();
        Helper($$$"""printf '{"Username":"maya","Secret":"{{{Password}}}"}'""");
        Write($$$"""{"credsStore":"missing","credHelpers":{"{{{registry.Host}}}":"ours"}}""");
        var engine = Engine(registry);

        await engine.PullAsync(Vault, "sha-one", new Each<PullProgress>(_ => { }), Cancel);

        Assert.True((await engine.FindImageAsync(Vault, "sha-one", Cancel))!.OnHost);
        await shared.Docker.Client.Images.DeleteImageAsync($"{registry.Host}/shop/vault:sha-one", new global::Docker.DotNet.Models.ImageDeleteParameters { Force = true }, Cancel);
    }

    [Fact]
    public async Task PullAsync_StoreThatIsMissing_IsSaidWhenTheRegistryRefusesAndOnlyThen()
    {
        await using var registry = await RegistryAsync();
        Write("""{"credsStore":"missing"}""");

        var refused = await Assert.ThrowsAsync<EngineException>(() => Engine(registry).PullAsync(Vault, "sha-one", new Each<PullProgress>(_ => { }), Cancel));
        Assert.StartsWith($"Pulling {registry.Host}/shop/vault:sha-one on host main", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"No login went along. Asking docker-credential-missing for the login of {registry.Host}, as credsStore in {folder.FullName}/config.json says: there is no such program", refused.Message, StringComparison.Ordinal);

        await shared.ForgetAsync("sha-old", Cancel);
        await Engine(SharedEngine.Backend).PullAsync(Vault, "sha-old", new Each<PullProgress>(_ => { }), Cancel);
    }

    private async Task<PrivateRegistry> RegistryAsync()
    {
        var registry = await PrivateRegistry.StartAsync(shared.Docker, Port, Cancel, $"maya:{Password}");
        await registry.AddAsync("shop/vault", "sha-one", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new Dictionary<string, string> { ["www/version"] = "one" }, new { Cmd = new[] { "/bin/true" } }, Cancel);
        return registry;
    }

    private DockerEngine Engine(PrivateRegistry registry) => Engine($"{registry.Host}/shop/vault");

    private DockerEngine Engine(string image)
    {
        var host = new HostDefinition(new HostName("main"), new EngineAddress.UnixSocket(shared.Docker.Endpoint.AbsolutePath));
        var service = new ServiceDefinition { Name = Vault.Service, Host = host.Name, Container = "vault", Image = image, Health = new HealthCheck.Container() };
        var system = new SystemDefinition { Name = Vault.System, Rota = new RotaName("ops"), Channels = [], Hosts = [host], Services = [service] };
        var runner = new LocalRunner(TimeProvider.System);
        return new DockerEngine(
            () => system,
            new DockerHost(host.Name, host.Engine, folder.FullName, TimeProvider.System),
            runner,
            new ComposePins(runner),
            new ComposeTool(runner, new Dictionary<string, string>()),
            new RegistryLogins(new Dictionary<string, string> { ["DOCKER_CONFIG"] = folder.FullName, ["PATH"] = $"{folder.FullName}:/usr/bin:/bin" }, new Redactor([]), TimeProvider.System),
            new OwnIdentity(null, null, null),
            TimeProvider.System);
    }

    private void Write(string config) => File.WriteAllText(Path.Combine(folder.FullName, "config.json"), config);

    private void Helper(string script)
    {
        var path = Path.Combine(folder.FullName, "docker-credential-ours");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
