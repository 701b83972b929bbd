using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary><c>/stats [service]</c>: what every service uses, measured at the same time.</summary>
public static class Stats
{
    /// <summary>The procedure's name.</summary>
    public const string Name = "stats";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>Makes the draft.</summary>
    /// <param name="context">The system.</param>
    /// <param name="service">Only this one, or null for all.</param>
    public static Drafting Draft(ProcedureContext context, ServiceDefinition? service)
    {
        ArgumentNullException.ThrowIfNull(context);
        IReadOnlyList<ServiceDefinition> services = service is null ? context.System.Services : [service];
        return new Drafting.Drafted(new PlanDraft
        {
            System = context.System.Name,
            Procedure = Name,
            Title = service is null ? $"What {context.System.Name} uses" : $"What {context.Ref(service)} uses",
            Steps = [.. services.Select(s => new ShowStats
            {
                Service = context.Ref(s),
                Source = "built-in stats",
                Risk = Risk.ReadOnly,
                Timeout = Timeout,
                Repeatable = true,
            })],
            Parallel = true,
        });
    }
}
