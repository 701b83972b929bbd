using OpsBot.Commands.Catalog;
using OpsBot.Commands.Plans;

namespace OpsBot.Commands.Procedures;

/// <summary><c>/health [service]</c>: looks at every service at once.</summary>
public static class Health
{
    /// <summary>The procedure's name.</summary>
    public const string Name = "health";

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
            Title = service is null ? $"Health of {context.System.Name}" : $"Health of {context.Ref(service)}",
            Steps = [.. services.Select(s => context.Probe(s, "built-in health"))],
            Parallel = true,
        });
    }
}
