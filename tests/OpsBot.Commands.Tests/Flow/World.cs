using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>
/// The system that the bot acts on, outside the process that may be killed: what is pinned, what runs, which images there are. It counts every effect, and a test can tell it
/// how a step shall behave.
/// </summary>
internal sealed class World : IStepDispatch
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Behaviour> behaviours = [];
    private readonly Dictionary<ServiceName, ServiceInWorld> services = new[] { "frontend", "backend", "ml-service", "redis", "postgres" }
        .ToDictionary(name => new ServiceName(name), _ => new ServiceInWorld());

    private readonly List<string> effects = [];
    private readonly HashSet<string> veiled = [];

    public World() => Engines = new WorldEngine(this);

    /// <summary>The runbooks of its only system.</summary>
    public WorldRunbooks Runbooks { get; } = new();

    /// <summary>The backups of its only system.</summary>
    public WorldBackups Backups { get; } = new();

    /// <summary>The same world, as procedures see it.</summary>
    public IContainerEngines Engines { get; }

    /// <summary>The engine does not answer.</summary>
    public bool Unreachable { get; set; }

    /// <summary>Every effect there was, by the title of its step.</summary>
    public IReadOnlyList<string> Effects
    {
        get
        {
            lock (gate)
            {
                return [.. effects];
            }
        }
    }

    /// <summary>A service as it is.</summary>
    public ServiceInWorld this[string service] => services[new ServiceName(service)];

    /// <summary>How a step behaves from now on.</summary>
    public void When(string title, Behaviour behaviour) => behaviours[title] = behaviour;

    /// <summary>From now on nobody can tell from outside whether the step was done.</summary>
    public void Veil(string title) => veiled.Add(title);

    /// <summary>Steps behave as they should again.</summary>
    public void Mend()
    {
        behaviours.Clear();
        veiled.Clear();
        Unreachable = false;
    }

    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(Step step, CancellationToken cancel)
    {
        if (Unreachable)
        {
            return Task.FromResult<Resolution>(new Resolution.Impossible(new Refusal("engine-unavailable", "The engine main cannot be reached.", "Look whether it runs.")));
        }

        if (step is RunnerStep)
        {
            return Task.FromResult<Resolution>(new Resolution.Resolved(step.Risk > Risk.ReadOnly ? [new Pin("what it changes", null)] : []));
        }

        if (step is SecretStep or VerifyStore)
        {
            return Task.FromResult<Resolution>(new Resolution.Resolved([]));
        }

        var service = services[step.Service.Service];
        if (service.Away && step is not (InspectContainer or ReadLogs))
        {
            return Task.FromResult<Resolution>(new Resolution.Impossible(new Refusal("engine", "The engine main cannot be reached.")));
        }

        if (service.Gone && step is StopService or StartService)
        {
            return Task.FromResult<Resolution>(new Resolution.Impossible(new Refusal("no-container", $"{step.Service} has no container.")));
        }

        return Task.FromResult<Resolution>(new Resolution.Resolved(step switch
        {
            PullImage s => [new Pin($"image {s.Image}:{s.Tag}", service.ImageOf(s.Tag))],
            RecreateService s => [new Pin($"image {s.Image}:{s.Tag}", service.ImageOf(s.Tag))],
            PinImage => [new Pin($"pin of {step.Service}", service.Pinned, AtStartOnly: true)],
            RestartService => [new Pin($"running image of {step.Service}", service.ImageOf(service.Running))],
            _ => [],
        }));
    }

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(Step step, StepContext context, CancellationToken cancel)
    {
        await context.Output.WriteLineAsync($"output of {step.Title}", cancel);
        return behaviours.TryGetValue(step.Title, out var behaviour)
            ? await behaviour(() => Act(step), cancel)
            : Act(step);
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(Step step, StepContext context, CancellationToken cancel)
    {
        if (step is RunnerStep)
        {
            return Task.FromResult<ProbeResult>(new ProbeResult.CannotTell("A shell leaves no trace."));
        }

        var service = services[step.Service.Service];
        return Task.FromResult<ProbeResult>((veiled.Contains(step.Title), step) switch
        {
            (true, _) => new ProbeResult.CannotTell("It is veiled."),
            (_, PullImage s) => Found(service.OnHost.Contains(s.Tag)),
            (_, PinImage s) => Found(service.Pinned == s.ToTag),
            (_, RecreateService s) => Found(service.Running == s.Tag),
            (_, RestartService) => Found(service.RestartedAt >= context.StartedAt),
            _ => new ProbeResult.NotDone(),
        });
    }

    private static ProbeResult Found(bool done) => done ? new ProbeResult.Done(new Outcome.Passed { Summary = "was done" }) : new ProbeResult.NotDone();

    private Outcome.Passed Act(Step step)
    {
        lock (gate)
        {
            effects.Add(step.Title);
            if (step is not (RunnerStep or SecretStep or VerifyStore))
            {
                services[step.Service.Service].Take(step);
            }
        }

        return new Outcome.Passed { Summary = "done" };
    }
}
