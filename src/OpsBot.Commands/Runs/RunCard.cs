using OpsBot.Commands.Approvals;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Runs;

/// <summary>The one message in the channel that shows where a run stands; it is edited as the run goes on, and its thread hangs below it.</summary>
public static class RunCard
{
    /// <summary>The card of a run as it is now.</summary>
    public static Reply Of(Run run, Teller teller)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(teller);
        var blocks = new List<ReplyBlock> { new ReplyBlock.Header(run.Plan.Title) };
        blocks.AddRange(run.Plan.Risk == Risk.ReadOnly ? Looking(run) : Changing(run, teller));
        if (Buttons(run) is { Count: > 0 } buttons)
        {
            blocks.Add(new ReplyBlock.Buttons(buttons));
        }

        blocks.Add(new ReplyBlock.Context(Notes(run, teller)));
        return new Reply(blocks) { Tone = ToneOf(run), Mentions = Mentions(run) };
    }

    /// <summary>What a diagnosis found: a row a service, a column for whatever its executor reports.</summary>
    private static IEnumerable<ReplyBlock> Looking(Run run)
    {
        foreach (var block in Arguments(run))
        {
            yield return block;
        }

        if (run.Plan.Parallel)
        {
            var columns = run.Steps.SelectMany(s => s.Outcome?.Facts ?? []).Select(f => f.Name).Distinct(StringComparer.Ordinal).ToList();
            yield return new ReplyBlock.Table(
                ["Service", "Result", .. columns.Select(Capital)],
                [.. run.Steps.Select(s => (IReadOnlyList<string>)[run.Plan.Steps[s.Index].Step.Subject, Result(s), .. columns.Select(c => Fact(s, c))])]);
            // A service that is missing from the table, as when its host is down, is said to be, and why; once for all of a host.
            foreach (var why in run.Steps.Where(s => s.Outcome is { Good: false }).GroupBy(s => Why(run, s), StringComparer.Ordinal))
            {
                yield return new ReplyBlock.Text($"**No answer for {Words.List(why.Select(s => run.Plan.Steps[s.Index].Step.Subject))}:** {why.Key}");
            }
        }
        else if (run.Steps is [{ Outcome: { } outcome }])
        {
            yield return new ReplyBlock.Text(outcome.Summary);
        }
        else if (run.Steps.Count > 1)
        {
            yield return Progress(run);
        }

        if (run.Question is { } question)
        {
            yield return new ReplyBlock.Text($"**{question.Question}**");
        }
    }

    /// <summary>Why a step gave no answer. What an engine says begins with what was asked of it, which is another thing for each service of a host that is down.</summary>
    private static string Why(Run run, StepState step)
    {
        var (summary, service) = (step.Outcome!.Summary, run.Plan.Steps[step.Index].Step.Service.ToString());
        var at = summary.IndexOf($" {service} on ", StringComparison.Ordinal);
        return at < 0 ? summary : summary[(at + service.Length + " on ".Length + 1)..];
    }

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static IEnumerable<ReplyBlock> Changing(Run run, Teller teller)
    {
        yield return new ReplyBlock.Fields(
        [
            new("Asked by", teller.Name(run.By)),
            new("State", RunWords.IsNow(run)),
            new("Risk", PlanText.InWords(run.Plan.Risk)),
            .. run.Plan.Need is { } need ? [new Field("Needs", Approvers.Describe(need))] : Array.Empty<Field>(),
            .. run.Plan.Arguments,
        ]);
        foreach (var warning in run.Plan.Warnings)
        {
            yield return new ReplyBlock.Text($"**Note:** {warning}");
        }

        if (run is { Status: RunStatus.AwaitingApproval, Approval.Asked: { Count: > 0 } asked })
        {
            yield return new ReplyBlock.Text($"**{teller.Names(asked, "or")}:** {teller.Name(run.By)} asks for your approval.");
        }

        if (run.Question is { } question)
        {
            yield return new ReplyBlock.Text($"**{question.Question}**");
        }
        else if (run is { Status: RunStatus.Compensating, Held: { } held })
        {
            yield return new ReplyBlock.Text($"**Going back waits:** {held}");
        }
        else if (run.FailReason is { } reason)
        {
            yield return new ReplyBlock.Text(reason);
        }

        if (run.StartedAt is not null)
        {
            yield return Progress(run);
        }
        else
        {
            if (run.Steps.Any(s => s.Attempt > 0))
            {
                yield return Progress(run, run.Plan.Looking);
            }

            yield return PlanText.Summary(run.Plan);
            if (!PlanText.IsLong(run.Plan))
            {
                yield return new ReplyBlock.Code(PlanText.Whole(run.Plan));
            }
        }
    }

    private static ReplyBlock.Table Progress(Run run) => Progress(run, run.Steps.Count);

    private static ReplyBlock.Table Progress(Run run, int first)
    {
        var rows = run.Steps.Take(first).Select(s => Row($"{s.Index + 1}", run.Plan.Steps[s.Index].Step, s));
        var back = run.GoBack.Where(s => s.Attempt > 0).Select(s => Row("back", run.Plan.GoBack[s.Index].Step, s));
        return new ReplyBlock.Table(["#", "Step", "Result"], [.. rows, .. back]);

        static IReadOnlyList<string> Row(string number, Step step, StepState state) =>
            [number, step.Title, state.Outcome is { } outcome ? $"{Result(state)} {outcome.Summary}" : Result(state)];
    }

    private static IEnumerable<ReplyBlock> Arguments(Run run) =>
        run.Plan.Arguments.Count > 0 ? [new ReplyBlock.Fields(run.Plan.Arguments)] : [];

    private static IReadOnlyList<Button> Buttons(Run run)
    {
        var plan = run.Plan;
        Button cancel = new(new ButtonAction.Cancel(run.Id).Write(), "Cancel");
        return run.Status switch
        {
            RunStatus.AwaitingConfirmation =>
            [
                new(new ButtonAction.Confirm(run.Id, plan.Digest).Write(), "Confirm", ButtonStyle.Primary),
                cancel,
            ],
            RunStatus.AwaitingApproval =>
            [
                .. PlanText.IsLong(plan) ? [new Button(new ButtonAction.OpenPlan(run.Id).Write(), "Open plan")] : Array.Empty<Button>(),
                new(new ButtonAction.Approve(run.Id, plan.Digest).Write(), "Approve", ButtonStyle.Primary),
                new(new ButtonAction.Reject(run.Id, plan.Digest).Write(), "Reject", ButtonStyle.Danger),
                cancel,
                new ButtonAction.BreakGlass(run.Id, plan.Digest).Button("Break glass", ButtonStyle.Danger),
            ],
            RunStatus.Queued or RunStatus.Approved when plan.Risk > Risk.ReadOnly => [cancel],
            RunStatus.Diagnosing or RunStatus.Running or RunStatus.Verifying => [new(new ButtonAction.Cancel(run.Id).Write(), "Stop", ButtonStyle.Danger)],
            RunStatus.AwaitingPerson or RunStatus.OutcomeUnknown => [.. run.Choices.Select(c => Button(run, c))],
            _ when run.IsOver && run.Approval is { Glass: not null, ReviewedBy: null } =>
                [new ButtonAction.Review(run.Id).Button("Reviewed", ButtonStyle.Primary)],
            _ => [],
        };
    }

    private static Button Button(Run run, StepChoice choice)
    {
        var action = run.Answer(choice);
        return choice switch
        {
            StepChoice.Done => action.Button("Done", ButtonStyle.Primary),
            StepChoice.Retry => action.Button("Retry"),
            StepChoice.Skip => action.Button("Skip"),
            StepChoice.Abort => action.Button("Give up", ButtonStyle.Danger),
            _ => throw new InvalidOperationException($"no button for {choice}"),
        };
    }

    private static List<string> Notes(Run run, Teller teller)
    {
        var notes = new List<string> { $"{run.Id} in {run.Plan.System}" };
        if (run.Plan.Risk == Risk.ReadOnly)
        {
            notes.Add($"asked by {teller.Name(run.By)} at {teller.Clock(run.PlannedAt)}");
        }
        else
        {
            notes.Add($"plan {run.Plan.Digest.Mark}");
        }

        if (run.Status == RunStatus.AwaitingApproval)
        {
            notes.Add($"expires at {teller.Clock(run.Approval!.DecideBy)}");
        }

        if (run.Approval is { Glass: { } glass } approval)
        {
            notes.Add(approval.ReviewedBy is { } by ? $"glass broken by {teller.Name(glass.By)}, reviewed by {teller.Name(by)}" : $"glass broken by {teller.Name(glass.By)}, to be reviewed by {teller.Day(glass.ReviewBy)}");
        }
        else if (run.Approval is { Given.Count: > 0 })
        {
            notes.Add($"approved by {teller.Names(run.Approval.Given)}");
        }

        if (run.StartedAt is { } started && run.EndedAt is { } ended)
        {
            notes.Add($"took {Words.Duration(ended - started)}");
        }

        return notes;
    }

    private static string Result(StepState step) => step.Status switch
    {
        StepStatus.Waiting => "",
        StepStatus.Started => "…",
        StepStatus.Lost => "?",
        StepStatus.Ended => RunStory.Mark(step.Outcome!),
        StepStatus.Skipped => "skipped",
        _ => throw new InvalidOperationException($"no mark for {step.Status}"),
    };

    /// <summary>A fact, or nothing.</summary>
    private static string Fact(StepState step, string name) => step.Outcome?.Facts.FirstOrDefault(f => f.Name == name)?.Value ?? "";

    private static IReadOnlyList<PersonId> Mentions(Run run) => run.Status switch
    {
        RunStatus.AwaitingApproval => run.Approval!.Asked,
        RunStatus.AwaitingPerson or RunStatus.OutcomeUnknown => [run.By],
        _ => [],
    };

    private static Tone ToneOf(Run run) => run.Status switch
    {
        RunStatus.AwaitingApproval or RunStatus.AwaitingConfirmation or RunStatus.AwaitingPerson or RunStatus.OutcomeUnknown => Tone.Warning,
        RunStatus.Succeeded => run.Steps.Any(s => s.Outcome is Outcome.Finding) ? Tone.Warning : Tone.Success,
        RunStatus.Failed or RunStatus.CompensationFailed => Tone.Danger,
        RunStatus.Compensated or RunStatus.Compensating => Tone.Warning,
        RunStatus.Rejected or RunStatus.Expired or RunStatus.Cancelled => Tone.Neutral,
        _ => Tone.Progress,
    };
}
