using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary><c>/start [service|all]</c> in start-up order, each healthy before the next; <c>/stop &lt;service|all&gt;</c> in the opposite order, so that nothing loses what it needs while it runs.</summary>
public static class StartStop
{
    /// <summary>The name of the procedure that starts.</summary>
    public const string StartName = "start";

    /// <summary>The name of the procedure that stops.</summary>
    public const string StopName = "stop";

    private static readonly TimeSpan Within = TimeSpan.FromMinutes(2);

    /// <summary>Makes the draft of a start. What one service needs must be healthy before it is started; it is not started with it.</summary>
    /// <param name="context">The system.</param>
    /// <param name="service">The service, or null for all.</param>
    /// <param name="cancel">Ends the look at the engines.</param>
    public static async Task<Drafting> StartAsync(ProcedureContext context, ServiceDefinition? service, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (services, missing) = service is null ? await Presence.OfAsync(context, context.StartOrder(), cancel) : ([service], []);
        if (services.Count == 0)
        {
            return Nothing(context, "start", missing);
        }

        var needed = service is null ? [] : context.System.Services.Where(s => service.DependsOn.Contains(s.Name));
        return new Drafting.Drafted(new PlanDraft
        {
            System = context.System.Name,
            Procedure = StartName,
            Title = service is null ? $"Start all of {context.System.Name}" : $"Start {service.Name}",
            Steps =
            [
                .. needed.Select(s => (Step)context.Await(s, Source(StartName))),
                .. services.SelectMany(s => (Step[])[StartOf(context, s, Source(StartName)), context.Await(s, Source(StartName))]),
            ],
            Warnings = missing,
        });
    }

    /// <summary>Makes the draft of a stop.</summary>
    /// <param name="context">The system.</param>
    /// <param name="service">The service, or null for all.</param>
    /// <param name="cancel">Ends the look at the engines.</param>
    public static async Task<Drafting> StopAsync(ProcedureContext context, ServiceDefinition? service, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (services, missing) = service is null ? await Presence.OfAsync(context, [.. context.StartOrder().Reverse()], cancel) : ([service], []);
        if (services.Count == 0)
        {
            return Nothing(context, "stop", missing);
        }

        var left = service is null ? [] : context.Dependents(services);
        return new Drafting.Drafted(new PlanDraft
        {
            System = context.System.Name,
            Procedure = StopName,
            Title = service is null ? $"Stop all of {context.System.Name}" : $"Stop {service.Name}",
            Steps = [.. services.Select(s => StopOf(context, s, Source(StopName)))],
            Warnings = [.. missing, .. left.Count == 0 ? [] : (string[])[$"{Words.List(left.Select(s => s.Name.Value))} {(left.Count == 1 ? "needs" : "need")} it and will not work without."]],
        });
    }

    private static Drafting Nothing(ProcedureContext context, string verb, IReadOnlyList<string> missing) =>
        Drafting.Refuse("nothing-there", $"There is nothing of {context.System.Name} to {verb}: {string.Join(' ', missing)}", "`/status` shows what there is.");

    /// <summary>A step that stops a service.</summary>
    internal static StopService StopOf(ProcedureContext context, ServiceDefinition service, string source) =>
        new() { Service = context.Ref(service), Source = source, Risk = Risk.Destructive, Timeout = Within, Repeatable = true };

    /// <summary>A step that starts a service.</summary>
    internal static StartService StartOf(ProcedureContext context, ServiceDefinition service, string source) =>
        new() { Service = context.Ref(service), Source = source, Risk = Risk.Mutating, Timeout = Within, Repeatable = true };

    private static string Source(string name) => $"built-in {name}";
}
