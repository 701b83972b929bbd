using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary><c>/stats [service]</c>: what every service uses, and without a service also what lies on each host's disk, measured at the same time.</summary>
public static class Stats
{
    /// <summary>The procedure's name.</summary>
    public const string Name = "stats";

    private const string Source = "built-in stats";

    private static readonly TimeSpan DiskWithin = TimeSpan.FromMinutes(1);
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
            Steps =
            [
                .. services.Select(s => (Step)new ShowStats { Service = context.Ref(s), Source = Source, Risk = Risk.ReadOnly, Timeout = Timeout, Repeatable = true }),
                .. service is null ? Disks(context) : [],
            ],
            Parallel = true,
        });
    }

    /// <summary>The demo's services are no containers, so nothing of them lies on a disk.</summary>
    private static IEnumerable<Step> Disks(ProcedureContext context) => context.System.Services
        .Where(s => context.System.HostOf(s).Engine is not EngineAddress.Demo)
        .DistinctBy(s => s.Host)
        .Select(s => new ShowDisk { Service = context.Ref(s), Source = Source, Risk = Risk.ReadOnly, Timeout = DiskWithin, Repeatable = true, Name = $"disk of {s.Host}" });
}
