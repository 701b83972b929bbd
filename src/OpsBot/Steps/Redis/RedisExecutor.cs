using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runbooks.Redis;
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
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(RedisStep step, CancellationToken cancel) => Attempt.ResolveAsync(async () =>
    {
        if (RedisCommands.IsEndless(step.Arguments[0]))
        {
            return new Resolution.Impossible(new Refusal("endless", $"{step.Arguments[0]} answers for ever.", "Run it by hand."));
        }

        if (step.Risk > Risk.ReadOnly && await engines.Of(step.Service).WhyNotTouchAsync(step.Service, cancel) is { } own)
        {
            return new Resolution.Impossible(own);
        }

        var definition = DefinitionOf(step.Service);
        return PasswordOf(definition, step.Service.System) is { Problem: { } problem } ? new Resolution.Impossible(problem)
            : definition?.Address is { } address ? new Resolution.Resolved([new Pin("redis goes through", address.ToString()), .. definition.Password is { } name ? [secrets.PinOf(step.Service.System, name)] : Array.Empty<Pin>()])
            : await ExecPins.ResolveAsync(engines.As<IExecEngine>(step.Service), step.Service, step.Risk, cancel);
    });

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(RedisStep step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        return OverAsync(step.Service, way => way.RunAsync(step, context.Output, cancel));
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(RedisStep step, StepContext context, CancellationToken cancel) => Task.FromResult(ProbeOf(step));

    /// <summary>Whether a command was done that nobody saw the end of.</summary>
    internal static ProbeResult ProbeOf(RedisStep step) => step.Risk == Risk.ReadOnly ? new ProbeResult.NotDone() : new ProbeResult.CannotTell("Redis keeps no record of what it was told.");

    /// <summary>Gives as many commands as are needed the same way, one after the other.</summary>
    /// <param name="service">The service.</param>
    /// <param name="tell">Gives them.</param>
    internal async Task<Outcome> OverAsync(ServiceRef service, Func<IRedisWay, Task<Outcome>> tell)
    {
        var definition = DefinitionOf(service);
        var (password, problem) = PasswordOf(definition, service.System);
        if (problem is not null)
        {
            return new Outcome.Failed { Summary = problem.Reason };
        }

        await using IRedisWay way = definition?.Address is { } address ? new ConnectedRedis(address, password) : new RedisCliInContainer(engines, password);
        return await tell(way);
    }

    private RedisDefinition? DefinitionOf(ServiceRef service) => catalog.Current.SystemNamed(service.System).Redis.FirstOrDefault(r => r.Service == service.Service);

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
