using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary>
/// <c>/deploy &lt;service&gt; &lt;tag&gt;</c> and <c>/rollback &lt;service&gt; &lt;tag|previous&gt;</c>: pull, pin, bring up, wait for health, check what depends on it; go back when
/// any of it fails. Services that are pinned together move together. Where the catalog says that they migrate a database, it is backed up before it moves; a deploy migrates it up by the new image before that
/// serves anybody, a rollback takes back as many migrations as it is told, by the image that is pinned until then: the older one lacks their scripts.
/// </summary>
public static class ImageChange
{
    /// <summary>The name of the procedure that goes forward.</summary>
    public const string Deploy = "deploy";

    /// <summary>The name of the procedure that goes back.</summary>
    public const string Rollback = "rollback";

    /// <summary>The tag that means "what was pinned before".</summary>
    public const string Previous = "previous";

    private static readonly TimeSpan UsualWatch = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PullWithin = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan PinWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RecreateWithin = TimeSpan.FromMinutes(5);

    /// <summary>Makes the draft.</summary>
    /// <param name="context">The system.</param>
    /// <param name="procedure"><see cref="Deploy"/> or <see cref="Rollback"/>.</param>
    /// <param name="service">The service.</param>
    /// <param name="tag">The tag, or <see cref="Previous"/>.</param>
    /// <param name="how">What else was said.</param>
    /// <param name="cancel">Ends the look at the engine.</param>
    public static async Task<Drafting> DraftAsync(ProcedureContext context, string procedure, ServiceDefinition service, string tag, ImageChangeOptions how, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(how);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(service);
        var together = context.System.Services.Where(s => s == service || service.PinnedWith.Contains(s.Name)).ToList();
        if (together.FirstOrDefault(s => s.Image is null) is { } imageless)
        {
            return Drafting.Refuse("no-image", $"{imageless.Name} has no image in the catalog, so OpsBot does not deploy it.", $"Add `image:` to {imageless.Name} in the catalog.");
        }

        var databases = Migrations.Of(context, together);
        if (how.Down > 0 && databases.Count == 0)
        {
            return Drafting.Refuse("no-migrations", $"The catalog does not say that {service.Name} migrates a database.", $"Leave `--down` out, or say it at `systems.{context.System.Name}.databases`.");
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
            : new Drafting.Drafted(Draft(context, procedure, service, changes, databases, how));
    }

    private static async Task<Change> ChangeAsync(ProcedureContext context, ServiceDefinition service, string to, CancellationToken cancel)
    {
        var engine = context.Engines.Of(context.Ref(service));
        var pin = await engine.ReadPinAsync(context.Ref(service), cancel);
        var running = await engine.InspectAsync(context.Ref(service), cancel);
        var image = await engine.FindImageAsync(context.Ref(service), to, cancel);
        return new Change(service, pin.Tag, to, running.FirstOrDefault()?.Tag, running.FirstOrDefault()?.ImageId, image?.Id, image is { Id: null });
    }

    private static PlanDraft Draft(
        ProcedureContext context, string procedure, ServiceDefinition service, IReadOnlyList<Change> changes, IReadOnlyList<DatabaseDefinition> databases, ImageChangeOptions how)
    {
        var source = $"built-in {procedure}";
        var looks = databases.Select(d => (Step)Migrations.Status(context, d, source)).ToList();

        // A rollback that is not told to leaves them as they are, and does not wait for a backup of what it does not touch.
        var moved = procedure == Deploy || how.Down > 0 ? databases : [];
        List<Step> steps = [.. looks, .. how.Before, .. changes.Select(c => Pull(context, c, source)),];
        steps.AddRange(moved.Select(d => Dumps.Before(context, d, source)));
        steps.AddRange(procedure == Rollback ? moved.SelectMany(d => Enumerable.Range(0, how.Down).Select(_ => Migrations.DownPinned(context, d, source))) : []);
        var pin = steps.Count;
        steps.AddRange(changes.Select(c => Pin(context, c, c.From, c.To, source)));
        steps.AddRange(procedure == Deploy ? moved.Select(d => Migrations.UpPinned(context, d, source)) : []);
        var up = steps.Count;
        steps.AddRange(changes.Select(c => Up(context, c, c.To, source)));
        steps.AddRange(changes.Select(c => context.Await(c.Service, source)));
        var verify = steps.Count;
        steps.AddRange(context.Dependents([.. changes.Select(c => c.Service)]).Select(s => context.Await(s, source)));
        if ((how.Watch ?? (procedure == Deploy && databases.Count > 0 ? UsualWatch : null)) is { } watch)
        {
            steps.Add(context.Watch([.. changes.Select(c => c.Service)], watch, source));
        }

        return new PlanDraft
        {
            System = context.System.Name,
            Procedure = procedure,
            Title = procedure == Rollback ? $"Roll back {service.Name} to {changes[0].To}" : $"Deploy {service.Name} {changes[0].To}",
            Arguments = [.. changes.SelectMany(Describe)],
            Steps = steps,

            // What fails in a verification goes back by itself. Once a database was moved a person is asked, so nothing is a verification then.
            Verifying = moved.Count > 0 ? 0 : steps.Count - verify,
            Looking = looks.Count,
            GoBack =
            [
                .. changes.Select((c, i) => new GoBackStep(Pin(context, c, c.To, c.From, source), pin + i)),
                .. changes.Select((c, i) => new GoBackStep(Up(context, c, c.From, source), up + i)),
                .. changes.Select((c, i) => new GoBackStep(context.Await(c.Service, source), up + i)),
            ],
            LeastRisk = Risk.Destructive,
            Warnings = [.. Warnings(changes), .. Warnings(procedure, databases, how)],
        };
    }

    private static IEnumerable<string> Warnings(string procedure, IReadOnlyList<DatabaseDefinition> databases, ImageChangeOptions how)
    {
        foreach (var database in databases)
        {
            yield return procedure == Deploy ? $"{database.Name} is backed up, then migrated up by the new image. If it fails after that, you are asked: going back leaves the database migrated."
                : how.Down == 0 ? $"{database.Name} stays as it is migrated now. When the older image needs an older schema: `--down 1` takes the last migration back, by the image that is pinned now."
                : $"{Words.Count(how.Down, "migration")} of {database.Name} {(how.Down == 1 ? "is" : "are")} taken back, after a backup, by the image that is pinned now. What they added is lost.";
        }
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
