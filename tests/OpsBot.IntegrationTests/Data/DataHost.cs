using System.Diagnostics;
using Docker.DotNet.Models;
using Npgsql;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Redaction;
using OpsBot.Hosting;
using OpsBot.IntegrationTests.Docker;
using OpsBot.Steps;
using OpsBot.Steps.Compose;
using OpsBot.Steps.Docker;
using OpsBot.Steps.Dump;
using OpsBot.Steps.Exec;
using OpsBot.Steps.Runner;
using Xunit;

namespace OpsBot.IntegrationTests.Data;

/// <summary>A private engine with a real PostgreSQL and a real Redis in containers, both with passwords that have quotes and spaces, and the bot's steps on them.</summary>
public sealed class DataHost : IAsyncLifetime
{
    /// <summary>The password of the role <c>shop</c> and of Redis.</summary>
    public const string Password = "it's \"a b\" $HOME \\ €";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ob-data-");
    private PrivateDocker? docker;

    /// <summary>PostgreSQL as psql in its container sees it.</summary>
    public static ServiceRef Postgres { get; } = new(new SystemName("shop"), new ServiceName("postgres"));

    /// <summary>The same, with a connection string.</summary>
    public static ServiceRef Connected { get; } = new(new SystemName("connected"), new ServiceName("postgres"));

    /// <summary>Redis.</summary>
    public static ServiceRef Redis { get; } = new(new SystemName("shop"), new ServiceName("redis"));

    /// <summary>The engine. Skips the test, with the reason, where none can run.</summary>
    internal PrivateDocker Docker
    {
        get
        {
            Assert.SkipWhen(Missing() is not null, Missing() ?? "");
            return docker ?? throw new InvalidOperationException("The private engine has not been started.");
        }
    }

    /// <summary>The bot's folder.</summary>
    internal string Folder => folder.FullName;

    /// <summary>A connection of the test's own, to see what is really there.</summary>
    internal string ConnectionString { get; private set; } = "";

    /// <summary>The engine's port of Redis on this machine.</summary>
    internal int RedisPort { get; private set; }

    /// <summary>Why these tests cannot run here; null when they can.</summary>
    internal static string? Missing() => PrivateDocker.Missing()
        ?? (File.Exists("/usr/lib/postgresql/15/bin/postgres") && File.Exists("/usr/bin/redis-server") ? null : "postgresql-15 and redis-server (packages of that name) are needed.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Missing() is not null)
        {
            return;
        }

        docker = await PrivateDocker.StartAsync(CancellationToken.None);
        await ImportAsync("postgres", """CMD ["/bin/start"]""", "USER 999:999", "ENV PATH=/usr/lib/postgresql/15/bin:/bin PGHOST=/run/postgresql POSTGRES_USER=shop");
        await ImportAsync("redis", "ENV PATH=/usr/bin:/bin");
        await RunAsync("postgres", 5432, [$"POSTGRES_PASSWORD={Password}"]);
        await RunAsync("redis", 6379, [], "redis-server", "--save", "", "--bind", "0.0.0.0", "--requirepass", Password);
        ConnectionString = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = docker.Forward(5432), Username = "shop", Password = Password, Database = "shop", Pooling = false }.ConnectionString;
        RedisPort = docker.Forward(6379);
        await File.WriteAllTextAsync(Path.Combine(Folder, "dsn"), ConnectionString);
        await File.WriteAllTextAsync(Path.Combine(Folder, "password"), Password);
        await File.WriteAllTextAsync(Path.Combine(Folder, "wrong"), "another one");
        await UntilReadyAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (docker is not null)
        {
            await docker.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }

    /// <summary>The bot's steps. The system <c>shop</c> goes through the containers, <c>connected</c> over connections.</summary>
    /// <param name="backups">Where backups are; the bot's own folder when null.</param>
    /// <param name="own">What the bot knows of itself.</param>
    internal StepDispatch Steps(string? backups = null, OwnIdentity? own = null)
    {
        var host = new HostDefinition(new HostName("main"), new EngineAddress.UnixSocket(Docker.Endpoint.AbsolutePath));
        var catalog = new CatalogInForce(new OpsCatalog
        {
            People = [],
            Rotas = [],
            Policy = new PolicyDefinition { Version = "1" },
            Systems =
            [
                System("shop", host, connected: false, backups), System("connected", host, connected: true, backups),
                System("shop-locked-out", host, connected: false, backups, "wrong"), System("connected-locked-out", host, connected: true, backups, "wrong"),
            ],
        });
        var runner = new LocalRunner(TimeProvider.System);
        var engines = new ContainerEngines(catalog, (system, _) => Open(system, host, runner, own));
        var (runners, secrets) = (new Runners(catalog, Folder, TimeProvider.System), new Secrets(catalog, new byte[32]));
        return new StepDispatch(catalog, engines, runners, secrets, new FolderBackups(catalog, Folder, Folder, TimeProvider.System), new OpsBot.Steps.Rotation.SecretFiles(runners, new OpsBot.Commands.Redaction.Redactor([]), secrets), OpsBot.Contracts.Some.Audit(), TimeProvider.System);
    }

    /// <summary>The engine that a service is on.</summary>
    internal IExecEngine Engine(ServiceRef service)
    {
        var host = new HostDefinition(new HostName("main"), new EngineAddress.UnixSocket(Docker.Endpoint.AbsolutePath));
        return Open(System(service.System.Value, host, connected: false, null), host, new LocalRunner(TimeProvider.System), null);
    }

    /// <summary>What a query answers, asked on a connection of the test's own.</summary>
    internal async Task<string> AskAsync(string sql, CancellationToken cancel, string database = "shop")
    {
        _ = Docker;
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database }.ConnectionString);
        await connection.OpenAsync(cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync(cancel))?.ToString() ?? "";
    }

    private DockerEngine Open(SystemDefinition system, HostDefinition host, LocalRunner runner, OwnIdentity? own) => new(
        () => system,
        new DockerHost(host.Name, host.Engine, Folder, TimeProvider.System),
        runner,
        new ComposePins(runner),
        new ComposeTool(runner, new Dictionary<string, string>()),
        new RegistryLogins(new Dictionary<string, string>(), new Redactor([]), TimeProvider.System),
        own ?? new OwnIdentity(null, null, null),
        TimeProvider.System);

    private SystemDefinition System(string name, HostDefinition host, bool connected, string? backups, string password = "password") => new()
    {
        Name = new SystemName(name),
        Rota = new RotaName("ops"),
        Channels = [],
        Hosts = [host],
        Services = [.. new[] { "postgres", "redis", "victim" }.Select(s => new ServiceDefinition { Name = new ServiceName(s), Host = host.Name, Container = s, Health = new HealthCheck.Container() })],
        Secrets = [new SecretDefinition("dsn", new SecretSource.InFile(Path.Combine(Folder, "dsn"))), new SecretDefinition(password, new SecretSource.InFile(Path.Combine(Folder, password)))],
        Data = new DataDefinition(
            [new DatabaseDefinition { Name = "main", Service = Postgres.Service, Database = "shop", User = "shop", Dsn = connected ? "dsn" : null }],
            [new RedisDefinition { Name = "cache", Service = Redis.Service, Password = password, Address = connected ? new RedisAddress("127.0.0.1", RedisPort) : null }],
            backups is null ? null : new BackupDefinition(backups, null)),
    };

    private async Task ImportAsync(string image, params string[] changes)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(AppContext.BaseDirectory, "Data", "data-images.sh"), image]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var tar = Process.Start(start)!;
        await Docker.Client.Images.CreateImageAsync(new ImagesCreateParameters { Repo = $"data/{image}", Tag = "1", Changes = [.. changes] }, tar.StandardOutput.BaseStream, null, new Each<JSONMessage>(_ => { }), CancellationToken.None);
        await tar.WaitForExitAsync(CancellationToken.None);
        Assert.Equal(0, tar.ExitCode);
    }

    /// <summary>A PostgreSQL of a test's own, reachable by psql in its container.</summary>
    internal Task RunPostgresAsync(string name) => RunAsync(name, 5432, [$"POSTGRES_PASSWORD={Password}"], publish: false);

    private Task RunAsync(string name, int port, string[] environment, params string[] command) => RunAsync(name, port, environment, publish: true, command);

    private async Task RunAsync(string name, int port, string[] environment, bool publish, params string[] command)
    {
        var created = await Docker.Client.Containers.CreateContainerAsync(
            new CreateContainerParameters
            {
                Image = command.Length == 0 ? "data/postgres:1" : "data/redis:1",
                Name = name,
                Env = environment,
                Cmd = command.Length == 0 ? null : command,
                ExposedPorts = new Dictionary<string, EmptyStruct> { [$"{port}/tcp"] = default },
                HostConfig = new HostConfig { Init = true, PortBindings = !publish ? null : new Dictionary<string, IList<PortBinding>> { [$"{port}/tcp"] = [new PortBinding { HostIP = "127.0.0.1", HostPort = $"{port}" }] } },
            },
            CancellationToken.None);
        await Docker.Client.Containers.StartContainerAsync(created.ID!, null, CancellationToken.None);
    }

    private async Task UntilReadyAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "postgres" }.ConnectionString);
                await connection.OpenAsync();
                await using var create = new NpgsqlCommand("CREATE DATABASE shop", connection);
                await create.ExecuteNonQueryAsync();
                return;
            }
            catch (NpgsqlException) when (tries < 100)
            {
                await Task.Delay(100);
            }
        }
    }
}

/// <summary>The tests that share it; they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class DataCollection : ICollectionFixture<DataHost>
{
    /// <summary>Its name.</summary>
    public const string Name = "data";
}
