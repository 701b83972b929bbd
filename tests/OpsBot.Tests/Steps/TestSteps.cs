using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Steps;
using OpsBot.Contracts;
using OpsBot.Hosting;
using OpsBot.Steps;
using OpsBot.Steps.Rotation;

namespace OpsBot.Tests.Steps;

/// <summary>Steps on one backend, and what they run in.</summary>
internal static class TestSteps
{
    public const string NewId = "sha256:00000000000000aa";
    public const string OldId = "sha256:00000000000000bb";

    public static readonly ServiceRef Backend = new(new SystemName("shop"), new ServiceName("backend"));

    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static PinImage Pin(string from = "sha-new", string to = "sha-old") =>
        new() { Service = Backend, Source = "test", Risk = Risk.Mutating, Timeout = Minute, Image = "shop/backend", FromTag = from, ToTag = to };

    public static PullImage Pull(string tag = "sha-old") =>
        new() { Service = Backend, Source = "test", Risk = Risk.Mutating, Timeout = Minute, Image = "shop/backend", Tag = tag };

    public static RecreateService Recreate(string tag = "sha-old") =>
        new() { Service = Backend, Source = "test", Risk = Risk.Destructive, Timeout = Minute, Image = "shop/backend", Tag = tag };

    public static RestartService Restart() => new() { Service = Backend, Source = "test", Risk = Risk.Mutating, Timeout = Minute };

    public static ShowContainers Show() => new() { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute };

    public static ShowStats Stats() => new() { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute };

    public static ReadLogs Logs(int tail = 100, string? grep = null, bool follow = false) =>
        new() { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute, Query = new LogQuery(tail, null, grep, follow) };

    public static ProbeHealth Probe(HealthCheck check) => new() { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute, Check = check.Describe() };

    public static AwaitHealthy Await(HealthCheck check, TimeSpan timeout) =>
        new() { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = timeout, Check = check.Describe() };

    public static ContainerState Container(string tag = "sha-new", string id = NewId, string state = "running", int startedMinutesAfterNoon = -60, int restarts = 0, string name = "shop-backend-1") =>
        new(name, "c1", tag, id, state, "healthy", Noon.AddMinutes(startedMinutesAfterNoon), restarts);

    public static ShellStep Shell(string command, Risk risk = Risk.ReadOnly, Disclosure disclosure = Disclosure.Internal, params IReadOnlyList<string> programs) => new()
    {
        Service = RunnerStep.Place(Backend.System),
        Source = "test",
        Risk = risk,
        Disclosure = disclosure,
        Timeout = Minute,
        Command = command,
        Programs = programs,
    };

    public static HttpStep Request(string url = "http://127.0.0.1:9/", Risk risk = Risk.ReadOnly, string method = "GET") =>
        new() { Service = RunnerStep.Place(Backend.System), Source = "test", Risk = risk, Timeout = Minute, Method = method, Url = url };

    public static ManualStep ByHand() => new() { Service = RunnerStep.Place(Backend.System), Source = "test", Risk = Risk.ReadOnly, Timeout = Minute, Text = "Look at the page" };

    public static WaitStep Wait(TimeSpan time) => new() { Service = RunnerStep.Place(Backend.System), Source = "test", Risk = Risk.ReadOnly, Timeout = Minute, For = time };

    public static WatchHealth Watch(HealthCheck check) => new() { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute, Check = check.Describe(), For = TimeSpan.Zero };

    public static CountKeys CountKeys() => new() { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute, Pattern = "cache:*" };

    public static DeleteKeys DeleteKeys() => new() { Service = Backend, Source = "test", Risk = Risk.Destructive, Timeout = Minute, Pattern = "cache:*" };

    public static ShowQueue Queue() => new() { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute, Prefix = "bull", Queue = "mail" };

    public static RetryFailedJobs RetryJobs() => new() { Service = Backend, Source = "test", Risk = Risk.Mutating, Timeout = Minute, Prefix = "bull", Queue = "mail" };

    public static ClearFailedJobs ClearJobs() => new() { Service = Backend, Source = "test", Risk = Risk.Destructive, Timeout = Minute, Prefix = "bull", Queue = "mail" };

    public static ListSecrets ListSecrets() => new() { Service = SecretStep.Place(Backend.System), Source = "test", Risk = Risk.ReadOnly, Timeout = Minute };

    public static RotateSecret Rotate(string file) => new() { Service = SecretStep.Place(Backend.System), Source = "test", Risk = Risk.Destructive, Timeout = Minute, Secret = "jwt", File = file, Variable = "JWT_SECRET", Bytes = 48 };

    public static PutSecretBack PutBack(string file) => new() { Service = SecretStep.Place(Backend.System), Source = "test", Risk = Risk.Destructive, Timeout = Minute, Secret = "jwt", File = file, Variable = "JWT_SECRET" };

    public static VerifyStore Verify(LedgerHead? anchor = null) => new() { Service = VerifyStore.Place(Backend.System), Source = "test", Risk = Risk.ReadOnly, Timeout = Minute, Anchor = anchor };

    /// <summary>All executors, on this machine; backups are in a folder that is not there.</summary>
    public static StepDispatch Dispatch(CatalogInForce catalog, IContainerEngines engines, TimeProvider clock) =>
        new(catalog, engines, new OneRunner(), new Secrets(catalog, Key), new NoBackups(), Files(new Redactor([])), Some.Audit(), clock);

    /// <summary>Files of variables on this machine.</summary>
    public static SecretFiles Files(Redactor redactor) => new(new OneRunner(), redactor, new Secrets(InForce(new HealthCheck.Container()), Key));

    public static StopService Stop() => new() { Service = Backend, Source = "test", Risk = Risk.Mutating, Timeout = Minute };

    public static StartService Start() => new() { Service = Backend, Source = "test", Risk = Risk.Mutating, Timeout = Minute };

    public static InspectContainer Inspect() => new() { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute };

    public static ExecInContainer Exec(params IReadOnlyList<string> command) => new() { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute, Command = command };

    public static ListImages Images() => new() { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute };

    public static TagImage Tag() => new() { Service = Backend, Source = "test", Risk = Risk.Mutating, Timeout = Minute, From = "shop/backend:sha-old", To = "shop/backend:kept" };

    public static ListVolumes Volumes() => new() { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute };

    public static ShowDisk Disk() => new() { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute };

    public static PruneDisk Prune(params IReadOnlyList<DiskPart> what) => new() { Service = Backend, Source = "test", Risk = Risk.Destructive, Timeout = Minute, What = what };

    public static ComposeCommand Compose(params IReadOnlyList<string> arguments) => new() { Service = Backend, Source = "test", Risk = Risk.Mutating, Timeout = Minute, Arguments = arguments };

    public static SqlStep Sql(string sql, bool readOnly = true) =>
        new() { Service = Backend, Source = "test", Risk = readOnly ? Risk.ReadOnly : Risk.Mutating, Timeout = Minute, Database = "shop", User = "shop", Sql = sql, ReadOnly = readOnly };

    public static DumpDatabase Dump(string name = "shop.sql") => new() { Service = Backend, Source = "test", Risk = Risk.Mutating, Timeout = Minute, Database = "shop", User = "shop", BackupName = name };

    public static RestoreDatabase Restore(string name = "shop.sql") =>
        new() { Service = Backend, Source = "test", Risk = Risk.Destructive, Timeout = Minute, Database = "shop", User = "shop", BackupName = name, MadeByPlan = true };

    public static ListBackups ListBackups() => new() { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute };

    public static ExpireBackups Expire() => new() { Service = Backend, Source = "test", Risk = Risk.Mutating, Timeout = Minute };

    public static RedisStep Redis(params IReadOnlyList<string> arguments) => new() { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute, Arguments = arguments };

    /// <summary>A step begun at noon.</summary>
    public static StepContext Context(IStepOutput? output = null) => new(new RunId("r-1"), 0, Noon, output ?? new CollectedOutput());

    public static CatalogInForce InForce(HealthCheck check, ShellDefinition? shell = null, params IReadOnlyList<SecretDefinition> secrets) => new(new OpsCatalog
    {
        People = [],
        Rotas = [],
        Policy = new PolicyDefinition { Version = "1" },
        Systems =
        [
            new SystemDefinition
            {
                Name = Backend.System,
                Rota = new RotaName("ops"),
                Channels = [],
                Hosts = [new HostDefinition(new HostName("local"), new EngineAddress.Demo())],
                Shell = shell ?? ShellDefinition.Nothing,
                Secrets = secrets,
                Services = [new ServiceDefinition { Name = Backend.Service, Host = new HostName("local"), Container = "backend", Image = "shop/backend", Health = check }],
            },
        ],
    });

    private static byte[] Key { get; } = new byte[32];

    private static TimeSpan Minute => TimeSpan.FromMinutes(1);
}

/// <summary>Output that a test can read.</summary>
internal sealed class CollectedOutput : IStepOutput
{
    public List<string> Lines { get; } = [];

    public List<(string Label, double? Fraction)> Progress { get; } = [];

    /// <summary>Called with each line.</summary>
    public Action<string> OnLine { get; set; } = _ => { };

    public ValueTask WriteLineAsync(string line, CancellationToken cancel)
    {
        Lines.Add(line);
        OnLine(line);
        return ValueTask.CompletedTask;
    }

    public ValueTask ProgressAsync(string label, double? fraction, CancellationToken cancel)
    {
        Progress.Add((label, fraction));
        return ValueTask.CompletedTask;
    }
}
