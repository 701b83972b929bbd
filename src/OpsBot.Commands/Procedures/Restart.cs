using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary><c>/restart &lt;service|all&gt;</c>: restarts in start-up order, each healthy before the next, then checks what depends on it.</summary>
public static class Restart
{
    /// <summary>The procedure's name.</summary>
    public const string Name = "restart";

    private const string Source = "built-in restart";

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);

    /// <summary>Makes the draft.</summary>
    /// <param name="context">The system.</param>
    /// <param name="service">The service, or null for all.</param>
    public static Drafting Draft(ProcedureContext context, ServiceDefinition? service)
    {
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<ServiceDefinition> services = service is null ? context.StartOrder() : [service];
        var checks = context.Dependents(services).Select(s => context.Await(s, Source)).ToList();
        return new Drafting.Drafted(new PlanDraft
        {
            System = context.System.Name,
            Procedure = Name,
            Title = service is null ? $"Restart all of {context.System.Name}" : $"Restart {service.Name}",
            Steps = [.. services.SelectMany(s => RestartOne(context, s)), .. checks],
            Verifying = checks.Count,
        });
    }

    private static IEnumerable<Step> RestartOne(ProcedureContext context, ServiceDefinition service) =>
    [
        new RestartService { Service = context.Ref(service), Source = Source, Risk = Risk.Mutating, Timeout = Timeout },
        context.Await(service, Source),
    ];
}
