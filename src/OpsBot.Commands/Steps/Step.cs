using System.Text.Json.Serialization;
using OpsBot.Commands.Ids;

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
[JsonDerivedType(typeof(ListSecrets), "list-secrets")]
[JsonDerivedType(typeof(RotateSecret), "rotate-secret")]
[JsonDerivedType(typeof(PutSecretBack), "put-secret-back")]
[JsonDerivedType(typeof(ShellStep), "shell")]
[JsonDerivedType(typeof(HttpStep), "http")]
[JsonDerivedType(typeof(ManualStep), "manual")]
[JsonDerivedType(typeof(WaitStep), "wait")]
public abstract record Step
{
    private protected Step()
    {
    }

    /// <summary>What it is, for people: <c>Pull shop/backend:sha-old</c>.</summary>
    [JsonIgnore]
    public abstract string Title { get; }

    /// <summary>The executor's kind (DESIGN §4): health, container, compose …</summary>
    [JsonIgnore]
    public abstract string Kind { get; }

    /// <summary>What is really done, by whom and to what; shown beside <see cref="Source"/> and part of the digest.</summary>
    [JsonIgnore]
    public abstract string Action { get; }

    /// <summary>The service it acts on or looks at.</summary>
    public required ServiceRef Service { get; init; }

    /// <summary>The text it comes from: a runbook's command, or the built-in procedure's name.</summary>
    public required string Source { get; init; }

    /// <summary>What it may do.</summary>
    public required Risk Risk { get; init; }

    /// <summary>What its output may show.</summary>
    public Disclosure Disclosure { get; init; } = Disclosure.Internal;

    /// <summary>It is stopped after this time.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Doing it twice leaves the same as doing it once; after a crash it may run again by itself.</summary>
    public bool Repeatable { get; init; }

    /// <summary>Once it may have acted nothing puts it back: a later failure stops and asks a person.</summary>
    public bool Irreversible { get; init; }
}
