using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary>
/// <c>/lockdown &lt;reason&gt;</c>: evidence first, as stopping destroys some of it. How the containers are and what they logged is read at once, before anybody is asked; dumps are made before the first
/// service is stopped; then everything is stopped, from the outside in, and stays as it is for those who look into it.
/// </summary>
public static class Lockdown
{
    /// <summary>The procedure's name.</summary>
    public const string Name = "lockdown";

    private const string Source = "built-in lockdown";
    private const int LastLines = 10_000;

    private static readonly TimeSpan LookWithin = TimeSpan.FromMinutes(2);

    /// <summary>Makes the draft.</summary>
    /// <param name="context">The system.</param>
    /// <param name="reason">What was seen.</param>
    /// <param name="cancel">Ends the look at the engines.</param>
    public static async Task<Drafting> DraftAsync(ProcedureContext context, string reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        var all = context.StartOrder().Reverse().ToList();
        var (there, missing) = await Presence.OfAsync(context, all, cancel);
        var own = new List<ServiceDefinition>();
        foreach (var service in there)
        {
            if (await context.Engines.Of(context.Ref(service)).WhyNotTouchAsync(context.Ref(service), cancel) is not null)
            {
                own.Add(service);
            }
        }

        var dumped = context.System.Databases.Where(d => there.Any(s => s.Name == d.Service)).ToList();
        var looks = all.SelectMany(s => (Step[])[
            new InspectContainer { Service = context.Ref(s), Source = Source, Risk = Risk.ReadOnly, Timeout = LookWithin, Repeatable = true },
            new ReadLogs { Service = context.Ref(s), Source = Source, Risk = Risk.ReadOnly, Timeout = LookWithin, Repeatable = true, Query = new LogQuery(LastLines, null, null, false) },
        ]).ToList();
        return new Drafting.Drafted(new PlanDraft
        {
            System = context.System.Name,
            Procedure = Name,
            Title = $"Lock {context.System.Name} down",
            Arguments = [new("Reason", reason)],
            Steps =
            [
                .. looks,
                // A dump that fails must not end the lockdown by itself: a person says whether to go on without it.
                .. dumped.Select(d => Dumps.Make(context, d, DumpContent.Full, compressed: true, "lockdown", Source) with { Irreversible = true, Evidence = true }),
                .. there.Except(own).Select(s => (Step)StartStop.StopOf(context, s, Source) with { Irreversible = true }),
            ],
            Looking = looks.Count,
            Locks = [.. context.System.Services.Select(s => context.Ref(s).ToString())],
            LeastRisk = Risk.Destructive,
            Warnings =
            [
                $"Everything of {context.System.Name} stops. Containers and volumes stay as they are for the investigation; `/start all` ends the lockdown.",
                .. missing,
                .. context.System.Databases.Except(dumped).Select(d => $"{d.Name} is not dumped."),
                .. own.Select(s => $"{s.Name} is the bot's own and goes on."),
            ],
        });
    }
}
