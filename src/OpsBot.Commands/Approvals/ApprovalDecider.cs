using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Approvals;

/// <summary>What people and time ask of an approval. Closed.</summary>
public abstract record ApprovalCommand
{
    private ApprovalCommand()
    {
    }

    /// <summary>Approve the plan with this digest.</summary>
    public sealed record Approve(Person By, Digest Digest) : ApprovalCommand;

    /// <summary>Say no to the plan with this digest.</summary>
    public sealed record Reject(Person By, Digest Digest, string? Reason) : ApprovalCommand;

    /// <summary>Withdraw the plan.</summary>
    public sealed record Withdraw(Person By) : ApprovalCommand;

    /// <summary>Run it alone.</summary>
    public sealed record BreakGlass(Person By, Digest Digest, string Reason) : ApprovalCommand;

    /// <summary>Look at a use of break-glass.</summary>
    public sealed record Review(Person By, string? Note) : ApprovalCommand;

    /// <summary>See the whole plan.</summary>
    public sealed record Open(Person By) : ApprovalCommand;

    /// <summary>Time has passed.</summary>
    public sealed record Tick : ApprovalCommand;
}

/// <summary>The one place where it is decided that a plan may run.</summary>
public static class ApprovalDecider
{
    private const int ShortestReason = 10;

    /// <summary>Decides.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="state">The approval as it stands.</param>
    /// <param name="mustOpen">The plan did not fit its message, so an approver must have opened it.</param>
    /// <param name="context">The present.</param>
    public static Decision Decide(ApprovalCommand command, Approval state, bool mustOpen, ApprovalContext context)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(context);
        return command switch
        {
            ApprovalCommand.Approve c => Gate(state, ApprovalTrigger.Grant, c.Digest, context) ?? Approve(c, state, mustOpen, context),
            ApprovalCommand.Reject c => Gate(state, ApprovalTrigger.Reject, c.Digest, context) ?? Reject(c, state, context),
            ApprovalCommand.BreakGlass c => Gate(state, ApprovalTrigger.Grant, c.Digest, context) ?? BreakGlass(c, state, context),
            ApprovalCommand.Withdraw c => Gate(state, ApprovalTrigger.Withdraw, null, context) ?? Withdraw(c, state, context),
            ApprovalCommand.Review c => Review(c, state),
            ApprovalCommand.Open c => Open(c, state),
            ApprovalCommand.Tick => Tick(state, context),
            _ => throw new InvalidOperationException($"an approval does not know {command?.GetType().Name}"),
        };
    }

    /// <summary>Asks for an approval: those on the first level of the rota that has somebody who can give it, or else whoever can.</summary>
    public static ApprovalRequested Request(Digest digest, ApprovalRequirement need, PersonId by, ApprovalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = new ApprovalRequested(digest, need, by, []);
        var candidates = Approvers.Candidates(Approval.Evolve(null, request, context.Now), context);
        var first = candidates.Count > 0 ? context.OnCall.LevelOf(candidates[0].Id) : null;
        return request with { Asked = [.. candidates.Select(p => p.Id).Where(id => context.OnCall.LevelOf(id) == first)] };
    }

    /// <summary>When break-glass becomes possible (UTC): at once for one who is alone, otherwise once the others had their chance.</summary>
    public static DateTimeOffset GlassFrom(Approval state, ApprovalContext context)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(context);
        return Approvers.Candidates(state, context).Count == 0 ? state.RequestedAt : state.RequestedAt + context.Catalog.Policy.BreakGlass.After;
    }

    /// <summary>What must hold for every decision: the approval is open, in time, and about this very plan.</summary>
    private static Decision? Gate(Approval state, ApprovalTrigger trigger, Digest? digest, ApprovalContext context)
    {
        if (!ApprovalMachine.Table.Allows(state.Status, trigger))
        {
            return Decision.Refuse("already-decided", AlreadyDecided(state, context.Catalog), state.Status == ApprovalStatus.Granted ? "Nothing is left to decide." : "Ask again with the same command if it is still needed.");
        }

        if (context.Now >= state.DecideBy && state.Status == ApprovalStatus.Pending)
        {
            return Decision.Refuse("expired", "This plan has expired; nobody decided in time.", "Ask again with the same command.");
        }

        return digest is { } seen && seen != state.Digest
            ? Decision.Refuse("plan-changed", "The plan has changed since this button was posted.", "Look at the newest plan in the channel and decide there.")
            : null;
    }

    private static Decision Approve(ApprovalCommand.Approve command, Approval state, bool mustOpen, ApprovalContext context)
    {
        if (Approvers.WhyNot(command.By, state, context) is { } refusal)
        {
            return new Decision.Refused(refusal);
        }

        if (state.Given.Contains(command.By.Id))
        {
            return Decision.Refuse("already-approved", "You have approved this already; it needs someone else, too.", Approvers.WhoMay(state, context));
        }

        if (mustOpen && !state.OpenedBy.Contains(command.By.Id))
        {
            return Decision.Refuse("not-opened", "The plan is longer than its message, and you have not opened it.", "Press Open plan, read it, then approve.");
        }

        IReadOnlyList<PersonId> given = [.. state.Given, command.By.Id];
        var approved = new ApprovalGiven(command.By.Id);
        return Approvers.Enough(given, state, context)
            ? Decision.Accept(approved, new ApprovalGranted(given))
            : Decision.Accept(approved);
    }

    private static Decision Reject(ApprovalCommand.Reject command, Approval state, ApprovalContext context) =>
        Approvers.WhyNot(command.By, state, context) is { } refusal
            ? new Decision.Refused(refusal.Code == "own-plan"
                ? new Refusal("own-plan", "This is your own plan; withdraw it instead.", "Press Cancel.")
                : refusal)
            : Decision.Accept(new ApprovalRejected(command.By.Id, command.Reason));

    private static Decision Withdraw(ApprovalCommand.Withdraw command, Approval state, ApprovalContext context) =>
        command.By.Kind == PersonKind.Member && (command.By.Id == state.RequestedBy || context.OnCall.IsOnCall(command.By.Id))
            ? Decision.Accept(new ApprovalWithdrawn(command.By.Id))
            : Decision.Refuse("not-yours", $"Only {context.Catalog.NameOf(state.RequestedBy)} or someone on call can withdraw this plan.", "Ask one of them.");

    private static Decision BreakGlass(ApprovalCommand.BreakGlass command, Approval state, ApprovalContext context)
    {
        var policy = context.Catalog.Policy.BreakGlass;
        if (!policy.Allowed)
        {
            return Decision.Refuse("no-glass", "The policy does not allow break-glass.", Approvers.WhoMay(state, context));
        }

        if (command.By.Kind != PersonKind.Member || command.By.Id != state.RequestedBy || !context.OnCall.IsOnCall(command.By.Id))
        {
            return Decision.Refuse("not-alone", "Only the requester, while on call, can break glass.", Approvers.WhoMay(state, context));
        }

        if (context.Now < GlassFrom(state, context))
        {
            return Decision.Refuse(
                "too-early",
                $"Others can still approve; break-glass opens in {Words.Duration(GlassFrom(state, context) - context.Now)}.",
                Approvers.WhoMay(state, context));
        }

        return command.Reason.Trim().Length < ShortestReason
            ? Decision.Refuse("no-reason", $"Break-glass needs a reason of {ShortestReason} characters or more; it will be reviewed.", "Say what is broken and why it cannot wait.")
            : Decision.Accept(new GlassBroken(command.By.Id, command.Reason.Trim(), context.Now + policy.Cap, context.Now + policy.ReviewWithin));
    }

    /// <summary>Anyone may look; it is written down where it can matter.</summary>
    private static Decision Open(ApprovalCommand.Open command, Approval state) =>
        state.Status == ApprovalStatus.Pending && command.By.Kind == PersonKind.Member && !state.OpenedBy.Contains(command.By.Id)
            ? Decision.Accept(new PlanOpened(state.Digest, command.By.Id))
            : Decision.Accept();

    private static Decision Review(ApprovalCommand.Review command, Approval state)
    {
        if (state.Glass is null || state.ReviewedBy is not null)
        {
            return Decision.Refuse("nothing-to-review", state.Glass is null ? "No glass was broken here." : "This was reviewed already.", "Nothing is left to do.");
        }

        return command.By.Kind != PersonKind.Member || command.By.Id == state.Glass.By
            ? Decision.Refuse("own-glass", "Another member of the team has to review this.", "Ask one of them to press Reviewed.")
            : Decision.Accept(new GlassReviewed(command.By.Id, command.Note));
    }

    private static Decision Tick(Approval state, ApprovalContext context)
    {
        if (state.Status != ApprovalStatus.Pending)
        {
            return Decision.Accept();
        }

        if (context.Now >= state.DecideBy)
        {
            return Decision.Accept(new ApprovalExpired());
        }

        return context.Now >= state.EscalateAt ? Decision.Accept(Escalate(state, context)) : Decision.Accept();
    }

    private static ApprovalEscalated Escalate(Approval state, ApprovalContext context)
    {
        var candidates = Approvers.Candidates(state, context);
        var step = state.Escalations + 1;
        var levels = context.OnCall.Levels;
        var level = step < levels.Count ? levels[step] : null;
        var told = candidates.Where(p => level is null || level.People.Contains(p.Id)).Select(p => p.Id).ToList();
        return new ApprovalEscalated(step, level?.Name, told.Count > 0 ? told : [.. candidates.Select(p => p.Id)]);
    }

    private static string AlreadyDecided(Approval state, OpsCatalog catalog) => state.Status switch
    {
        ApprovalStatus.Granted when state.Glass is { } glass => $"{catalog.NameOf(glass.By)} has already broken glass for this plan.",
        ApprovalStatus.Granted => $"This plan is approved already, by {Words.List(state.Given.Select(catalog.NameOf))}.",
        ApprovalStatus.Rejected => $"{catalog.NameOf(state.RejectedBy!.Value)} has rejected this plan.",
        ApprovalStatus.Expired => "This plan has expired; nobody decided in time.",
        ApprovalStatus.Withdrawn => "This plan was withdrawn.",
        ApprovalStatus.Voided => "This approval is void: the plan has changed since.",
        _ => throw new InvalidOperationException($"{state.Status} is still open"),
    };
}
