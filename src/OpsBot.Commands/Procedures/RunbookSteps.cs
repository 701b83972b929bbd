using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Runbooks.Shell;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary>
/// Turns the chosen steps of a procedure into steps of a plan, each in the way that <see cref="RunbookWays"/> finds for it; in the shell only if the catalog allows the programs.
/// </summary>
internal sealed class RunbookSteps(SystemDefinition system, string file)
{
    private static readonly TimeSpan LookTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ChangeTime = TimeSpan.FromMinutes(15);

    private readonly List<Step> steps = [];
    private readonly SortedSet<string> missing = new(StringComparer.Ordinal);
    private string? unreadable;
    private string? clash;

    /// <summary>The steps, or what the catalog does not allow.</summary>
    public static (IReadOnlyList<Step> Steps, Refusal? Refusal) Of(SystemDefinition system, string file, IReadOnlyList<BoundStep> chosen)
    {
        var maker = new RunbookSteps(system, file);
        var ways = RunbookWays.Of(system, file, [.. chosen.Select(RunbookLine.Of)]);
        for (var i = 0; i < chosen.Count; i++)
        {
            maker.Add(chosen[i], ways[i], chosen);
        }

        return (maker.steps, maker.Refusal());
    }

    /// <summary>How each step of a procedure is run, when all are.</summary>
    public static IReadOnlyList<string> How(SystemDefinition system, Procedure procedure) => [.. RunbookWays.Of(system, "", [.. procedure.Steps.Select(RunbookLine.Of)]).Select(way => way.InWords)];

    private void Add(BoundStep bound, RunbookWay way, IReadOnlyList<BoundStep> chosen)
    {
        switch (way)
        {
            case RunbookWay.Natively natively:
                steps.AddRange(natively.Steps.Select(step => Named(Settled(step), bound)));
                break;
            case RunbookWay.InShell shell:
                Shell(bound, [.. shell.Parts.Select(i => chosen[i])], shell.Command);
                break;
            case RunbookWay.ByHand:
                Manual(bound);
                break;
            case RunbookWay.WithOthers:
                break;
            default:
                throw new InvalidOperationException($"no way for {way.GetType().Name}");
        }
    }

    private Refusal? Refusal()
    {
        if (unreadable is not null)
        {
            return new Refusal("unknown-program", $"Which program `{unreadable}` starts shows only when it runs.", "Name the program in the runbook.");
        }

        if (clash is not null)
        {
            return new Refusal("same-variable", clash, "Nothing was run.");
        }

        return missing.Count == 0 ? null : new Refusal(
            "not-allowed",
            $"The runbook runs {Words.List(missing.Select(name => $"`{name}`"))} in the shell, and {system.Name} does not allow {(missing.Count == 1 ? "it" : "them")}.",
            $"Allow what you trust in the catalog: `systems.{system.Name}.shell: {{ allow: [{string.Join(", ", system.Shell.Allow.Concat(missing))}] }}`");
    }

    /// <summary>A backup that is read in is looked for when the plan is made, unless a step before makes it.</summary>
    private Step Settled(Step step) => step is RestoreDatabase restore && steps.OfType<DumpDatabase>().Any(dump => dump.BackupName == restore.BackupName && dump.Service.System == restore.Service.System)
        ? restore with { MadeByPlan = true }
        : step;

    /// <summary>A warning in the runbook raises the risk of what is run, whoever runs it; what the runbook has a name for has it, unless it is named after a service. A backup that the plan makes first is what it is.</summary>
    private static Step Named(Step step, BoundStep bound)
    {
        if (step is DumpDatabase { BeforeOverwrite: true })
        {
            return step;
        }

        var named = step is HttpStep or ExecInContainer or SqlStep or RedisStep or ComposeCommand ? step with { Name = bound.Step.Title } : step;
        return bound.Step.Risk > named.Risk ? named with { Risk = bound.Step.Risk } : named;
    }

    private void Manual(BoundStep bound) => steps.Add(new ManualStep
    {
        Service = RunnerStep.Place(system.Name),
        Source = Source(bound),
        Risk = bound.Step.Risk,
        Timeout = LookTime,
        Name = bound.Step.Title is { } title && title != bound.Command ? title : null,
        Text = bound.Command,
    });

    private void Shell(BoundStep main, IReadOnlyList<BoundStep> parts, string command)
    {
        var script = ShellParser.Parse(command);
        if (RunbookPrograms.Of(script) is not { } programs)
        {
            unreadable ??= RunbookText.OneLine(command);
            return;
        }

        clash ??= SecretValue.Clash(parts.SelectMany(bound => bound.Secrets));
        missing.UnionWith(programs.Except(system.Shell.Allow, StringComparer.Ordinal));
        var risk = parts.Max(bound => bound.Step.Risk);
        steps.Add(new ShellStep
        {
            Service = RunnerStep.Place(system.Name),
            Source = Source(main),
            Risk = risk,
            Disclosure = parts.Max(bound => bound.Step.Disclosure),
            Timeout = risk == Risk.ReadOnly ? LookTime : ChangeTime,
            Repeatable = risk == Risk.ReadOnly,
            Irreversible = risk > Risk.ReadOnly,
            Name = main.Step.Title,
            Command = command,
            Programs = programs,
            Files = RunbookPrograms.Files(script) is { Count: > 0 } files ? files : null,
            Secrets = parts.SelectMany(bound => bound.Secrets).Distinct().ToList() is { Count: > 0 } secrets ? secrets : null,
        });
    }

    private string Source(BoundStep bound) => RunbookWays.Source(file, bound.Step);
}
