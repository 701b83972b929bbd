using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Hosting;
using OpsBot.Steps.Container;
using OpsBot.Steps.Exec;
using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Redis;

/// <summary>Gives a command to a Redis: connected where the catalog has an address for that service, else by redis-cli in the container.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="engines">The engines.</param>
/// <param name="secrets">The passwords.</param>
public sealed class RedisExecutor(CatalogInForce catalog, IContainerEngines engines, Secrets secrets) : IStepExecutor<RedisStep>
{
    /// <summary>Commands that answer for ever, or turn the connection into something else.</summary>
    private static readonly HashSet<string> Endless = new(["MONITOR", "SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "SYNC", "PSYNC"], StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(RedisStep step, CancellationToken cancel) => Attempt.ResolveAsync(async () =>
    {
        if (Endless.Contains(step.Arguments[0]))
        {
            return new Resolution.Impossible(new Refusal("endless", $"{step.Arguments[0]} answers for ever.", "Run it by hand."));
        }

        if (step.Risk > Risk.ReadOnly && await engines.Of(step.Service).WhyNotTouchAsync(step.Service, cancel) is { } own)
        {
            return new Resolution.Impossible(own);
        }

        var definition = DefinitionOf(step);
        return PasswordOf(definition, step.Service.System) is { Problem: { } problem } ? new Resolution.Impossible(problem)
            : definition?.Address is { } address ? new Resolution.Resolved([new Pin("redis goes through", address.ToString()), .. definition.Password is { } name ? [secrets.PinOf(step.Service.System, name)] : Array.Empty<Pin>()])
            : await ExecPins.ResolveAsync(engines.As<IExecEngine>(step.Service), step.Service, step.Risk, cancel);
    });

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(RedisStep step, StepContext context, CancellationToken cancel) => Attempt.ChangeAsync(
        async () =>
        {
            var definition = DefinitionOf(step);
            var (password, problem) = PasswordOf(definition, step.Service.System);
            return problem is not null ? new Outcome.Failed { Summary = problem.Reason }
                : definition?.Address is { } address ? await ConnectedRedis.RunAsync(address, password, step, context.Output, cancel)
                : await RedisCliInContainer.RunAsync(engines.As<IExecEngine>(step.Service), password, step, context.Output, cancel);
        },
        () => ProbeAsync(step, context, cancel));

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(RedisStep step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Task.FromResult<ProbeResult>(step.Risk == Risk.ReadOnly ? new ProbeResult.NotDone() : new ProbeResult.CannotTell("Redis keeps no record of what it was told."));
    }

    private RedisDefinition? DefinitionOf(RedisStep step) => catalog.Current.SystemNamed(step.Service.System).Redis.FirstOrDefault(r => r.Service == step.Service.Service);

    private (string? Password, Refusal? Problem) PasswordOf(RedisDefinition? definition, SystemName system)
    {
        try
        {
            return (definition?.Password is { } name ? secrets.Read(system, name) : null, null);
        }
        catch (RunnerException e)
        {
            return (null, new Refusal("no-secret", e.Message));
        }
    }
}
