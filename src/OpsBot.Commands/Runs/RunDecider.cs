using OpsBot.Commands.Approvals;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Runs;

/// <summary>What people and time ask of a run. Closed.</summary>
public abstract record RunCommand
{
    private RunCommand()
    {
    }

    /// <summary>Approve, reject, break glass, review, open: decided by <see cref="ApprovalDecider"/>.</summary>
    public sealed record Approval(ApprovalCommand Command) : RunCommand;

    /// <summary>The requester confirms.</summary>
    public sealed record Confirm(Person By, Digest Digest) : RunCommand;

    /// <summary>Withdraw a plan or stop a run.</summary>
    public sealed record Cancel(Person By) : RunCommand;

    /// <summary>Say what becomes of a step.</summary>
    /// <param name="By">Who says so.</param>
    /// <param name="Index">The step, from 0; null when it was typed without one, and the step that is asked about is meant.</param>
    /// <param name="Choice">What becomes of it.</param>
    public sealed record Choose(Person By, int? Index, StepChoice Choice) : RunCommand;

    /// <summary>Time has passed.</summary>
    public sealed record Tick : RunCommand;
}

/// <summary>Decides what people ask of a run. Pure.</summary>
public static class RunDecider
{
    /// <summary>How long the requester has to confirm a mutating plan.</summary>
    public static TimeSpan ConfirmWithin { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Decides.</summary>
    public static Decision Decide(RunCommand command, Run run, ApprovalContext context)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(context);
        return command switch
        {
            RunCommand.Approval c => OnApproval(c.Command, run, context),
            RunCommand.Confirm c => Confirm(c, run, context),
            RunCommand.Cancel c => Cancel(c, run, context),
            RunCommand.Choose c => Choose(c, run, context),
            RunCommand.Tick => Tick(run, context),
            _ => throw new InvalidOperationException($"a run does not know {command?.GetType().Name}"),
        };
    }

    /// <summary>What happens first to a plan that was just made: a diagnosis, when it begins with one and somebody will have to agree to the rest; else that somebody is asked.</summary>
    public static OpsEvent Opening(Run run, ApprovalContext context)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Plan is { Looking: > 0, Risk: > Risk.ReadOnly, Need: not null } ? new DiagnosisStarted() : FirstGate(run, context);
    }

    /// <summary>What the plan waits for first: nobody, the requester, or others.</summary>
    public static OpsEvent FirstGate(Run run, ApprovalContext context)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(context);
        return run.Plan.Need switch
        {
            null => new RunQueued(),
            { AnyOf.Count: 0 } => new ConfirmationAsked(context.Now + ConfirmWithin),
            var need => ApprovalDecider.Request(run.Plan.Digest, need, run.By, context),
        };
    }

    private static Decision OnApproval(ApprovalCommand command, Run run, ApprovalContext context) => (command, run.Approval) switch
    {
        (ApprovalCommand.Open, null) => Decision.Accept(),
        (_, null) when run.Status == RunStatus.AwaitingConfirmation => Decision.Refuse(
            "no-approval",
            $"This plan waits for {context.Catalog.NameOf(run.By)} to confirm, not for an approval.",
            $"{context.Catalog.NameOf(run.By)} presses Confirm."),
        (_, null) => Decision.Refuse("no-approval", $"This plan needs no approval: the run {RunWords.IsNow(run)}.", "Nothing is left to decide."),
        (ApprovalCommand.Review, { Glass: not null }) when !run.IsOver => Decision.Refuse(
            "too-early", $"There is nothing to review yet: the run {RunWords.IsNow(run)}.", "Review it when it is over."),
        var (_, approval) => ApprovalDecider.Decide(command, approval, PlanText.IsLong(run.Plan), context),
    };

    private static Decision Confirm(RunCommand.Confirm command, Run run, ApprovalContext context)
    {
        if (!RunMachine.Table.Allows(run.Status, RunTrigger.Confirm))
        {
            return Decision.Refuse("already-decided", $"There is nothing to confirm: the run {RunWords.IsNow(run)}.", "Ask again with the same command if it is still needed.");
        }

        if (command.By.Id != run.By)
        {
            return Decision.Refuse("not-yours", $"Only {context.Catalog.NameOf(run.By)}, who asked for it, can confirm this plan.", "Type the command yourself to make it yours.");
        }

        if (command.Digest != run.Plan.Digest)
        {
            return Decision.Refuse("plan-changed", "The plan has changed since this button was posted.", "Look at the newest plan and confirm that one.");
        }

        if (context.Now >= run.ConfirmBy)
        {
            return Decision.Refuse("expired", "This plan has expired.", "Ask again with the same command.");
        }

        // The right to ask must hold when the word is given: the shift may have ended, or the person left the team, since the plan was made.
        return Requesters.WhyNot(command.By, run.Plan.Risk, context.Catalog, context.OnCall) is { } refusal
            ? new Decision.Refused(refusal)
            : Decision.Accept(new RunConfirmed(command.By.Id));
    }

    private static Decision Cancel(RunCommand.Cancel command, Run run, ApprovalContext context)
    {
        if (command.By.Kind != PersonKind.Member || (command.By.Id != run.By && !context.OnCall.IsOnCall(command.By.Id)))
        {
            return Decision.Refuse("not-yours", $"Only {context.Catalog.NameOf(run.By)} or someone on call can stop this run.", "Ask one of them.");
        }

        if (RunMachine.Table.Allows(run.Status, RunTrigger.Stop))
        {
            return Decision.Accept(new StopAsked(command.By.Id, "Stop was pressed"));
        }

        if (run.Status == RunStatus.AwaitingApproval)
        {
            return ApprovalDecider.Decide(new ApprovalCommand.Withdraw(command.By), run.Approval!, mustOpen: false, context);
        }

        return RunMachine.Table.Allows(run.Status, RunTrigger.Cancel) && run.Status != RunStatus.Cancelling
            ? Decision.Accept(new RunCancelled($"withdrawn by {command.By.Name}"))
            : Decision.Refuse(
                "cannot-stop",
                $"There is nothing to stop: the run {RunWords.IsNow(run)}.",
                run.Question is null ? "`/status` shows what is open." : $"Press Give up at its question, or type `{Typed(run, StepChoice.Abort)}`.");
    }

    /// <summary>In a gated plan, what becomes of a step is decided under the plan's own policy: the requester alone cannot.</summary>
    private static Decision Choose(RunCommand.Choose command, Run run, ApprovalContext context)
    {
        if (WhyNot(command, run) is { } refusal)
        {
            return new Decision.Refused(refusal);
        }

        var approves = run.Approval is { } asked && Approvers.WhyNot(command.By, asked, context) is null;
        if (command.By.Kind != PersonKind.Member || (command.By.Id != run.By && !context.OnCall.IsOnCall(command.By.Id) && !approves))
        {
            return Decision.Refuse("not-qualified", "Only the requester, someone on call or someone who may approve the plan can decide this.", "Ask one of them.");
        }

        var index = run.Question!.Index;
        var proposal = new ChoiceProposed(index, command.Choice, command.By.Id);
        if (run.Proposals.Any(p => p.By == command.By.Id && p.Choice == command.Choice))
        {
            return Decision.Refuse("already-proposed", "You have said so already; it needs someone else, too.", Approvers.WhoMay(run.Approval!, context));
        }

        IReadOnlyList<PersonId> agreed = [.. run.Proposals.Where(p => p.Choice == command.Choice).Select(p => p.By), command.By.Id];

        // That it was done by hand is a report, not a decision. Giving up puts the system back, so it never waits for a second person; broken glass covers the whole run, as long as it lasts.
        var free = command.Choice is StepChoice.Abort or StepChoice.Done || run.Approval is null || (run.Approval.Glass is { } glass && glass.By == command.By.Id && context.Now < glass.Until);
        return free || Approvers.Enough(agreed, run.Approval!, context)
            ? Decision.Accept(proposal, new ChoiceMade(index, command.Choice, agreed))
            : Decision.Accept(proposal);
    }

    /// <summary>
    /// Why this is no answer to what is asked, or null. A button says which step it was posted for. Who types none may have read an older question, so the number may only be left out
    /// while there is no older one.
    /// </summary>
    private static Refusal? WhyNot(RunCommand.Choose command, Run run)
    {
        var about = command.Index is { } index ? $" about step {index + 1}" : "";
        if (run.Choices.Count == 0)
        {
            return new Refusal("already-decided", $"Nothing is asked{about}: the run {RunWords.IsNow(run)}.", "Its newest message says where it stands.");
        }

        var asked = run.Question!;
        if (command.Index is { } other && other != asked.Index)
        {
            return new Refusal("already-decided", $"Nothing is asked{about}. {run.Id} asks now: {asked.Question}", $"To answer that, type {Answers(run)}.");
        }

        if (!run.Choices.Contains(command.Choice))
        {
            var way = run.Choices.Contains(StepChoice.Done) ? "done by hand" : "not done by hand";
            return new Refusal("not-offered", $"Step {asked.Index + 1} is {way}.", $"Press one of the buttons at its question, or type {Answers(run)}.");
        }

        return command.Index is null && run.Asked > 1
            ? new Refusal("which-step", $"{run.Id} has asked before, and asks now: {asked.Question}", $"To answer that, type `{Typed(run, command.Choice)}`.")
            : null;
    }

    private static string Answers(Run run) => Words.List(run.Choices.Select(c => $"`{Typed(run, c)}`"), "or");

    private static string Typed(Run run, StepChoice choice) => run.Answer(choice).Typed!;

    private static Decision Tick(Run run, ApprovalContext context)
    {
        if (run.Status == RunStatus.AwaitingConfirmation && context.Now >= run.ConfirmBy)
        {
            return Decision.Accept(new RunExpired());
        }

        if (run.Approval?.Glass is { } glass && context.Now >= glass.Until && RunMachine.Table.Allows(run.Status, RunTrigger.Stop))
        {
            return Decision.Accept(new StopAsked(null, "the time of break-glass is over"));
        }

        return run.Status == RunStatus.AwaitingApproval
            ? ApprovalDecider.Decide(new ApprovalCommand.Tick(), run.Approval!, mustOpen: false, context)
            : Decision.Accept();
    }

    /// <summary>When <see cref="RunCommand.Tick"/> has something to do (UTC), or null.</summary>
    public static DateTimeOffset? DueAt(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Status switch
        {
            RunStatus.AwaitingConfirmation => run.ConfirmBy,
            RunStatus.AwaitingApproval => run.Approval!.EscalateAt < run.Approval.DecideBy ? run.Approval.EscalateAt : run.Approval.DecideBy,
            _ => run.IsOver ? null : run.Approval?.Glass?.Until,
        };
    }
}
