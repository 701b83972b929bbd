using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary><c>/disk</c>: what images, containers and volumes take on each host; <c>/disk clean [what]</c>: the same look first, then, once it is approved, what nothing uses is deleted.</summary>
public static class Disk
{
    /// <summary>The name of the procedure that looks.</summary>
    public const string Name = "disk";

    /// <summary>The name of the procedure that deletes.</summary>
    public const string Clean = "disk-clean";

    private static readonly TimeSpan LookWithin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan CleanWithin = TimeSpan.FromMinutes(15);

    /// <summary>Makes the draft of a look.</summary>
    public static Drafting Draft(ProcedureContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var source = $"built-in {Name}";
        return new Drafting.Drafted(new PlanDraft
        {
            System = context.System.Name,
            Procedure = Name,
            Title = $"Disks of {context.System.Name}",
            Steps = [.. OneOfEachHost(context).SelectMany(s => (Step[])[Show(context, s, source), new ListVolumes { Service = context.Ref(s), Source = source, Risk = Risk.ReadOnly, Timeout = LookWithin, Repeatable = true }])],
        });
    }

    /// <summary>Makes the draft of a clean-up.</summary>
    /// <param name="context">The system.</param>
    /// <param name="what">One of <see cref="DiskCleaning.Words"/>.</param>
    public static Drafting DraftClean(ProcedureContext context, string what)
    {
        ArgumentNullException.ThrowIfNull(context);
        var source = $"built-in {Clean}";
        var parts = DiskCleaning.PartsOf(what);
        var hosts = OneOfEachHost(context).ToList();
        return new Drafting.Drafted(new PlanDraft
        {
            System = context.System.Name,
            Procedure = Clean,
            Title = $"Delete {Words.List(parts.Select(PruneDisk.InWords))} on {Words.List(hosts.Select(s => s.Host.Value))}",
            Steps =
            [
                .. hosts.Select(s => (Step)Show(context, s, source)),
                .. hosts.Select(s => (Step)new PruneDisk { Service = context.Ref(s), Source = source, Risk = Risk.Destructive, Timeout = CleanWithin, Repeatable = true, What = parts }),
                .. hosts.Select(s => (Step)Show(context, s, source)),
            ],
            Looking = hosts.Count,
            LeastRisk = Risk.Destructive,
            Warnings = [.. Warnings(parts)],
        });
    }

    private static IEnumerable<string> Warnings(IReadOnlyList<DiskPart> parts)
    {
        yield return "A host's disk is everybody's: what other systems on it leave unused goes as well.";
        if (parts.Contains(DiskPart.UnusedImages))
        {
            yield return "Images of earlier releases go: a rollback has to pull them again.";
        }

        if (parts.Contains(DiskPart.Volumes))
        {
            yield return "Volumes hold data. One whose container was removed for a moment counts as unused.";
        }
    }

    private static IEnumerable<ServiceDefinition> OneOfEachHost(ProcedureContext context) => context.System.Services.DistinctBy(s => s.Host);

    private static ShowDisk Show(ProcedureContext context, ServiceDefinition service, string source) =>
        new() { Service = context.Ref(service), Source = source, Risk = Risk.ReadOnly, Timeout = LookWithin, Repeatable = true };
}
