using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary>
/// <c>/deploy &lt;service&gt; &lt;tag&gt;</c> and <c>/rollback &lt;service&gt; &lt;tag|previous&gt;</c>: pull, pin, bring up, wait for health, check what depends on it; go back when
/// any of it fails. Services that are pinned together move together.
/// </summary>
public static class ImageChange
{
    /// <summary>The name of the procedure that goes forward.</summary>
    public const string Deploy = "deploy";

    /// <summary>The name of the procedure that goes back.</summary>
    public const string Rollback = "rollback";

    /// <summary>The tag that means "what was pinned before".</summary>
    public const string Previous = "previous";

    private static readonly TimeSpan PullWithin = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan PinWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RecreateWithin = TimeSpan.FromMinutes(5);

    /// <summary>Makes the draft.</summary>
    /// <param name="context">The system.</param>
    /// <param name="procedure"><see cref="Deploy"/> or <see cref="Rollback"/>.</param>
    /// <param name="service">The service.</param>
    /// <param name="tag">The tag, or <see cref="Previous"/>.</param>
    /// <param name="cancel">Ends the look at the engine.</param>
    public static async Task<Drafting> DraftAsync(ProcedureContext context, string procedure, ServiceDefinition service, string tag, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(service);
        var together = context.System.Services.Where(s => s == service || service.PinnedWith.Contains(s.Name)).ToList();
        if (together.FirstOrDefault(s => s.Image is null) is { } imageless)
        {
            return Drafting.Refuse("no-image", $"{imageless.Name} has no image in the catalog, so OpsBot does not deploy it.", $"Add `image:` to {imageless.Name} in the catalog.");
        }

        var pin = await context.Engines.Of(context.Ref(service)).ReadPinAsync(context.Ref(service), cancel);
        if (tag == Previous && pin.PreviousTag is null)
        {
            return Drafting.Refuse("no-previous", $"No earlier tag of {service.Name} is known.", $"Name the tag: `/{procedure} {service.Name} <tag>`.");
        }

        var target = tag == Previous ? pin.PreviousTag! : tag;
        var changes = await Task.WhenAll(together.Select(s => ChangeAsync(context, s, target, cancel)));
        return changes.All(c => c.IsThere)
            ? Drafting.Refuse(
                "already-there",
                $"{Words.List(together.Select(s => s.Name.Value))} already {(together.Count == 1 ? "runs" : "run")} {target}; nothing is to be done.",
                $"To start it anew: `/restart {service.Name}`.")
            : new Drafting.Drafted(Draft(context, procedure, service, changes));
    }

    private static async Task<Change> ChangeAsync(ProcedureContext context, ServiceDefinition service, string to, CancellationToken cancel)
    {
        var engine = context.Engines.Of(context.Ref(service));
        var pin = await engine.ReadPinAsync(context.Ref(service), cancel);
        var running = await engine.InspectAsync(context.Ref(service), cancel);
        var image = await engine.FindImageAsync(context.Ref(service), to, cancel);
        return new Change(service, pin.Tag, to, running.FirstOrDefault()?.Tag, running.FirstOrDefault()?.ImageId, image?.Id, image is { Id: null });
    }

    private static PlanDraft Draft(ProcedureContext context, string procedure, ServiceDefinition service, IReadOnlyList<Change> changes)
    {
        var source = $"built-in {procedure}";
        var pulls = changes.Select(c => (Step)Pull(context, c, source));
        var pins = changes.Select(c => (Step)Pin(context, c, c.From, c.To, source));
        var ups = changes.Select(c => (Step)Up(context, c, c.To, source));
        var waits = changes.Select(c => (Step)context.Await(c.Service, source));
        var checks = context.Dependents([.. changes.Select(c => c.Service)]).Select(s => (Step)context.Await(s, source)).ToList();
        var count = changes.Count;
        return new PlanDraft
        {
            System = context.System.Name,
            Procedure = procedure,
            Title = procedure == Rollback ? $"Roll back {service.Name} to {changes[0].To}" : $"Deploy {service.Name} {changes[0].To}",
            Arguments = [.. changes.SelectMany(Describe)],
            Steps = [.. pulls, .. pins, .. ups, .. waits, .. checks],
            Verifying = checks.Count,
            GoBack =
            [
                .. changes.Select((c, i) => new GoBackStep(Pin(context, c, c.To, c.From, source), count + i)),
                .. changes.Select((c, i) => new GoBackStep(Up(context, c, c.From, source), (2 * count) + i)),
                .. changes.Select((c, i) => new GoBackStep(context.Await(c.Service, source), (2 * count) + i)),
            ],
            LeastRisk = Risk.Destructive,
            Warnings = [.. Warnings(changes)],
        };
    }

    private static IEnumerable<string> Warnings(IReadOnlyList<Change> changes)
    {
        if (changes.Count > 1)
        {
            yield return $"{Words.List(changes.Select(c => c.Service.Name.Value))} are pinned together and move together.";
        }

        foreach (var change in changes.Where(c => c.UnknownUntilPulled))
        {
            yield return $"{change.Service.Image}:{change.To} is not on the host. Whether it exists, and which image it is, shows when it is pulled; until then nothing else is changed.";
        }
    }

    private static IEnumerable<Field> Describe(Change change)
    {
        yield return new Field($"{change.Service.Name} now", $"{change.Running ?? "nothing runs"} {ShortId(change.RunningId)}".TrimEnd());
        yield return new Field($"{change.Service.Name} then", $"{change.To} {ShortId(change.ToId)}".TrimEnd());
    }

    private static string ShortId(string? id) => id is null ? "" : $"({(id.Length > 19 ? id[..19] : id)})";

    private static PullImage Pull(ProcedureContext context, Change change, string source) => new()
    {
        Service = context.Ref(change.Service),
        Source = source,
        Risk = Risk.Mutating,
        Timeout = PullWithin,
        Repeatable = true,
        Image = change.Service.Image!,
        Tag = change.To,
    };

    private static PinImage Pin(ProcedureContext context, Change change, string from, string to, string source) => new()
    {
        Service = context.Ref(change.Service),
        Source = source,
        Risk = Risk.Mutating,
        Timeout = PinWithin,
        Image = change.Service.Image!,
        FromTag = from,
        ToTag = to,
    };

    private static RecreateService Up(ProcedureContext context, Change change, string tag, string source) => new()
    {
        Service = context.Ref(change.Service),
        Source = source,
        Risk = Risk.Destructive,
        Timeout = RecreateWithin,
        Image = change.Service.Image!,
        Tag = tag,
    };

    /// <summary>What becomes of one service.</summary>
    private sealed record Change(ServiceDefinition Service, string From, string To, string? Running, string? RunningId, string? ToId, bool UnknownUntilPulled)
    {
        /// <summary>Nothing is to be done. A tag that means another image than the one that runs is to be brought up all the same.</summary>
        public bool IsThere => From == To && Running == To && (ToId is null || RunningId == ToId);
    }
}
