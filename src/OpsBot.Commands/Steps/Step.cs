using System.Text.Json.Serialization;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps.Filters;

namespace OpsBot.Commands.Steps;

/// <summary>
/// One action of a procedure. A closed set of records that carry everything a decision needs as data; what they do is done by one <see cref="IStepExecutor{TStep}"/> each, in the host.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(ProbeHealth), "probe-health")]
[JsonDerivedType(typeof(AwaitHealthy), "await-healthy")]
[JsonDerivedType(typeof(ShowContainers), "show-containers")]
[JsonDerivedType(typeof(ShowStats), "show-stats")]
[JsonDerivedType(typeof(ReadLogs), "read-logs")]
[JsonDerivedType(typeof(RestartService), "restart-service")]
[JsonDerivedType(typeof(PullImage), "pull-image")]
[JsonDerivedType(typeof(PinImage), "pin-image")]
[JsonDerivedType(typeof(RecreateService), "recreate-service")]
[JsonDerivedType(typeof(WatchHealth), "watch-health")]
[JsonDerivedType(typeof(CountKeys), "count-keys")]
[JsonDerivedType(typeof(DeleteKeys), "delete-keys")]
[JsonDerivedType(typeof(ShowQueue), "show-queue")]
[JsonDerivedType(typeof(RetryFailedJobs), "retry-failed-jobs")]
[JsonDerivedType(typeof(ClearFailedJobs), "clear-failed-jobs")]
[JsonDerivedType(typeof(ListSecrets), "list-secrets")]
[JsonDerivedType(typeof(RotateSecret), "rotate-secret")]
[JsonDerivedType(typeof(PutSecretBack), "put-secret-back")]
[JsonDerivedType(typeof(ShellStep), "shell")]
[JsonDerivedType(typeof(HttpStep), "http")]
[JsonDerivedType(typeof(ManualStep), "manual")]
[JsonDerivedType(typeof(WaitStep), "wait")]
[JsonDerivedType(typeof(StopService), "stop-service")]
[JsonDerivedType(typeof(StartService), "start-service")]
[JsonDerivedType(typeof(InspectContainer), "inspect-container")]
[JsonDerivedType(typeof(ExecInContainer), "exec-in-container")]
[JsonDerivedType(typeof(ListImages), "list-images")]
[JsonDerivedType(typeof(TagImage), "tag-image")]
[JsonDerivedType(typeof(ListVolumes), "list-volumes")]
[JsonDerivedType(typeof(ShowDisk), "show-disk")]
[JsonDerivedType(typeof(PruneDisk), "prune-disk")]
[JsonDerivedType(typeof(ComposeCommand), "compose-command")]
[JsonDerivedType(typeof(SqlStep), "sql")]
[JsonDerivedType(typeof(DumpDatabase), "dump-database")]
[JsonDerivedType(typeof(RestoreDatabase), "restore-database")]
[JsonDerivedType(typeof(ListBackups), "list-backups")]
[JsonDerivedType(typeof(ExpireBackups), "expire-backups")]
[JsonDerivedType(typeof(RedisStep), "redis")]
[JsonDerivedType(typeof(VerifyStore), "verify-store")]
public abstract record Step
{
    private const int LongestTitle = 80;

    private protected Step()
    {
    }

    /// <summary>What the runbook calls it: the comment, list item or heading over it; null when it has no name but its own.</summary>
    public string? Name { get; init; }

    /// <summary>What it is, for people: <c>Pull shop/backend:sha-old</c>.</summary>
    [JsonIgnore]
    public abstract string Title { get; }

    /// <summary>The executor's kind (DESIGN §4): health, container, compose …</summary>
    [JsonIgnore]
    public abstract string Kind { get; }

    /// <summary>What is really done, by whom and to what, and what its output goes through; shown beside <see cref="Source"/> and part of the digest.</summary>
    [JsonIgnore]
    public string Action => Through is null ? Does : $"{Does}, through {string.Join(" | ", Through.Select(filter => filter.ToString()))}";

    /// <summary>The action without what its output goes through.</summary>
    protected abstract string Does { get; }

    /// <summary>The service it acts on or looks at.</summary>
    public required ServiceRef Service { get; init; }

    /// <summary>What a table of several such steps calls its row.</summary>
    [JsonIgnore]
    public virtual string Subject => Service.Service.Value;

    /// <summary>The text it comes from: a runbook's command, or the built-in procedure's name.</summary>
    public required string Source { get; init; }

    /// <summary>What it may do.</summary>
    public required Risk Risk { get; init; }

    /// <summary>What its output may show.</summary>
    public Disclosure Disclosure { get; init; } = Disclosure.Internal;

    /// <summary>What its output goes through before it is shown, in this order; null when it is shown as it is.</summary>
    public IReadOnlyList<LineFilter>? Through { get; init; }

    /// <summary>It is stopped after this time.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Doing it twice leaves the same as doing it once; after a crash it may run again by itself.</summary>
    public bool Repeatable { get; init; }

    /// <summary>Once it may have acted nothing puts it back: a later failure stops and asks a person.</summary>
    public bool Irreversible { get; init; }

    /// <summary>The plan has a meaning without it: when it fails, a person says whether to go on, and nothing that was done before is put back unasked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Dispensable { get; init; }

    /// <summary>The name, or the first line of a text, short enough for a headline.</summary>
    private protected string Headline(string text)
    {
        var line = (Name ?? text).Split('\n')[0].Trim().TrimEnd(':');
        return line.Length > LongestTitle ? line[..LongestTitle] + "…" : line;
    }
}
