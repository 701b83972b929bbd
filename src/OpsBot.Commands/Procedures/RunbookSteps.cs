using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Runbooks.Shell;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary>
/// Turns the chosen steps of a procedure into steps of a plan: natively where an executor does exactly the same, else in the shell if the catalog allows the program, else by hand.
/// What one line of a code block sets (<c>cd</c>, <c>export</c>, assignments) counts for the lines after it; where such a line runs something to find its value, the block is one step.
/// </summary>
internal sealed class RunbookSteps(SystemDefinition system, string file)
{
    private static readonly TimeSpan LookTime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ChangeTime = TimeSpan.FromMinutes(15);

    private readonly List<Step> steps = [];
    private readonly SortedSet<string> missing = new(StringComparer.Ordinal);
    private string? unreadable;

    /// <summary>The steps, or what the catalog does not allow.</summary>
    public static (IReadOnlyList<Step> Steps, Refusal? Refusal) Of(SystemDefinition system, string file, IReadOnlyList<BoundStep> chosen)
    {
        var maker = new RunbookSteps(system, file);
        for (var i = 0; i < chosen.Count;)
        {
            var end = i + 1;
            while (end < chosen.Count && chosen[i].Step.Fence > 0 && chosen[end].Step.Fence == chosen[i].Step.Fence)
            {
                end++;
            }

            maker.Block([.. chosen.Skip(i).Take(end - i)]);
            i = end;
        }

        return (maker.steps, maker.Refusal());
    }

    private Refusal? Refusal()
    {
        if (unreadable is not null)
        {
            return new Refusal("unknown-program", $"Which program `{unreadable}` starts shows only when it runs.", "Name the program in the runbook.");
        }

        return missing.Count == 0 ? null : new Refusal(
            "not-allowed",
            $"The runbook runs {Words.List(missing.Select(name => $"`{name}`"))} in the shell, and {system.Name} does not allow {(missing.Count == 1 ? "it" : "them")}.",
            $"Allow what you trust in the catalog: `systems.{system.Name}.shell: {{ allow: [{string.Join(", ", system.Shell.Allow.Concat(missing))}] }}`");
    }

    private void Block(IReadOnlyList<BoundStep> block)
    {
        if (block.Any(bound => Sets(bound) && !IsPlain(Read(bound))) && block.All(bound => !bound.Step.IsManual))
        {
            Shell(block, string.Join('\n', block.Select(bound => bound.Command)));
            return;
        }

        var before = new List<string>();
        foreach (var bound in block)
        {
            if (bound.Step.IsManual || IsTyped(bound))
            {
                Manual(bound);
            }
            else if (Sets(bound))
            {
                before.Add(bound.Command);
            }
            else if (before.Count == 0 && RunbookForms.Native(Read(bound), system, Source(bound)) is { } native)
            {
                steps.AddRange(native.Select(step => Named(step, bound)));
            }
            else
            {
                Shell([bound], string.Join('\n', before.Append(bound.Command)));
            }
        }
    }

    /// <summary>A warning in the runbook raises the risk of what is run, whoever runs it; what looks only at one thing has the runbook's name for it.</summary>
    private static Step Named(Step step, BoundStep bound)
    {
        var named = step is HttpStep request ? request with { Name = bound.Step.Title } : step;
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

    private void Shell(IReadOnlyList<BoundStep> parts, string command)
    {
        var script = ShellParser.Parse(command);
        if (RunbookPrograms.Of(script) is not { } programs)
        {
            unreadable ??= RunbookText.OneLine(command);
            return;
        }

        missing.UnionWith(programs.Except(system.Shell.Allow, StringComparer.Ordinal));
        var risk = parts.Max(bound => bound.Step.Risk);
        steps.Add(new ShellStep
        {
            Service = RunnerStep.Place(system.Name),
            Source = Source(parts[0]),
            Risk = risk,
            Disclosure = parts.Max(bound => bound.Step.Disclosure),
            Timeout = risk == Risk.ReadOnly ? LookTime : ChangeTime,
            Repeatable = risk == Risk.ReadOnly,
            Irreversible = risk > Risk.ReadOnly,
            Name = parts[0].Step.Title,
            Command = command,
            Programs = programs,
            Files = RunbookPrograms.Files(script) is { Count: > 0 } files ? files : null,
            Secrets = parts.SelectMany(bound => bound.Secrets).Distinct().ToList() is { Count: > 0 } secrets ? secrets : null,
        });
    }

    private string Source(BoundStep bound) => $"{file}:{bound.Step.Line} {RunbookText.OneLine(bound.Step.Command)}";

    private static RecognisedCommand Read(BoundStep bound) => Recogniser.Recognise(bound.Command, new RecogniseContext(Bound: true));

    /// <summary>How a step of a runbook is run: natively, in the shell or by hand.</summary>
    public static string How(SystemDefinition system, RunbookStep step) =>
        step.IsManual || IsTyped(new BoundStep(step, step.Command, null)) ? "by hand"
        : step.Recognised is { } command && RunbookForms.Native(command, system, "") is not null ? "natively"
        : "in the shell";

    /// <summary>A line for a session: what it is typed into is not a shell.</summary>
    private static bool IsTyped(BoundStep bound) =>
        bound.Step.Label is "sql" or "redis" && Read(bound).Tree.Statements is [{ Command: SimpleCommand { Words: [var first, ..] } }, ..] && !CommandRecogniser.Knows(WordText.Unquote(first));

    /// <summary><c>cd</c>, <c>export</c> and assignments do nothing by themselves.</summary>
    private static bool Sets(BoundStep bound) =>
        !bound.Step.IsManual && Read(bound).Tree.Statements is [{ Redirects: [], Background: false, Command: SimpleCommand simple }]
        && (simple.Words.Count == 0 || WordText.Static(simple.Words[0]) is "cd" or "export" or "set");

    private static bool IsPlain(RecognisedCommand command) => RunbookPrograms.Of(command.Tree) is [];
}
