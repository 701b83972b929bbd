using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Replies;

/// <summary>What a button does, as the text it sends back: <c>approve:r-4x8kq:9f2c…</c>. Closed. Nothing in it is trusted: who pressed it and whether it may happen is decided when it arrives.</summary>
public abstract record ButtonAction
{
    private ButtonAction()
    {
    }

    /// <summary>Approve this plan, as it was shown.</summary>
    public sealed record Approve(RunId Run, Digest Digest) : ButtonAction;

    /// <summary>Reject this plan.</summary>
    public sealed record Reject(RunId Run, Digest Digest) : ButtonAction;

    /// <summary>The requester confirms their own mutating plan.</summary>
    public sealed record Confirm(RunId Run, Digest Digest) : ButtonAction;

    /// <summary>Withdraw a plan, or stop a run that goes on.</summary>
    public sealed record Cancel(RunId Run) : ButtonAction;

    /// <summary>Show the whole plan; needed before approving one that did not fit the message.</summary>
    public sealed record OpenPlan(RunId Run) : ButtonAction;

    /// <summary>Run alone, with a reason.</summary>
    public sealed record BreakGlass(RunId Run, Digest Digest) : ButtonAction;

    /// <summary>Another person has looked at a use of break-glass.</summary>
    public sealed record Review(RunId Run) : ButtonAction;

    /// <summary>The step was done by hand.</summary>
    public sealed record Done(RunId Run, int Step) : ButtonAction;

    /// <summary>Do the step again.</summary>
    public sealed record Retry(RunId Run, int Step) : ButtonAction;

    /// <summary>Go on as if the step was done.</summary>
    public sealed record Skip(RunId Run, int Step) : ButtonAction;

    /// <summary>Give the run up and put back what can be put back.</summary>
    public sealed record Abort(RunId Run, int Step) : ButtonAction;

    /// <summary>Someone takes the incident.</summary>
    public sealed record Acknowledge(IncidentId Incident) : ButtonAction;

    /// <summary>The incident is over.</summary>
    public sealed record Resolve(IncidentId Incident) : ButtonAction;

    /// <summary>The person named takes the shift.</summary>
    public sealed record AcceptOverride(RotaName Rota, OverrideId Override) : ButtonAction;

    /// <summary>The person named does not take the shift.</summary>
    public sealed record DeclineOverride(RotaName Rota, OverrideId Override) : ButtonAction;

    /// <summary>Another person accepts a change of who may do what.</summary>
    public sealed record AcceptCatalog(Digest Change) : ButtonAction;

    /// <summary>A change of who may do what does not count.</summary>
    public sealed record DeclineCatalog(Digest Change) : ButtonAction;

    /// <summary>Types a command for the person.</summary>
    public sealed record Suggest(string Command) : ButtonAction;

    /// <summary>The question that must be answered with a text before it is done, or null. A platform whose buttons carry nothing but their action finds it here.</summary>
    public string? Question => this switch
    {
        BreakGlass => "What is broken, and why can it not wait for a second person?",
        Review => "What did you find?",
        _ => null,
    };

    /// <summary>What is typed to do the same, where there are no buttons; null when it can only be pressed.</summary>
    public string? Typed => this switch
    {
        Approve a => $"/approve {a.Run} {a.Digest.Mark}",
        Confirm a => $"/approve {a.Run} {a.Digest.Mark}",
        Reject a => $"/reject {a.Run}",
        Cancel a => $"/cancel {a.Run}",
        Done a => $"/done {a.Run} {a.Step + 1}",
        Retry a => $"/retry {a.Run} {a.Step + 1}",
        Skip a => $"/skip {a.Run} {a.Step + 1}",
        Abort a => $"/give-up {a.Run} {a.Step + 1}",
        AcceptCatalog a => $"/catalog accept {a.Change.Mark}",
        DeclineCatalog a => $"/catalog decline {a.Change.Mark}",
        Suggest a => a.Command,
        _ => null,
    };

    /// <summary>The button that does this.</summary>
    public Button Button(string label, ButtonStyle style = ButtonStyle.Plain) => new(Write(), label, style, Question);

    /// <summary>Reads what <see cref="Write"/> wrote; null for anything else.</summary>
    public static ButtonAction? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith("suggest:", StringComparison.Ordinal))
        {
            return new Suggest(text["suggest:".Length..]);
        }

        return text.Split(':') switch
        {
            ["approve", var run, var digest] => new Approve(new(run), new(digest)),
            ["reject", var run, var digest] => new Reject(new(run), new(digest)),
            ["confirm", var run, var digest] => new Confirm(new(run), new(digest)),
            ["glass", var run, var digest] => new BreakGlass(new(run), new(digest)),
            ["cancel", var run] => new Cancel(new(run)),
            ["open", var run] => new OpenPlan(new(run)),
            ["review", var run] => new Review(new(run)),
            ["done", var run, var step] when int.TryParse(step, out var n) => new Done(new(run), n),
            ["retry", var run, var step] when int.TryParse(step, out var n) => new Retry(new(run), n),
            ["skip", var run, var step] when int.TryParse(step, out var n) => new Skip(new(run), n),
            ["abort", var run, var step] when int.TryParse(step, out var n) => new Abort(new(run), n),
            ["ack", var incident] => new Acknowledge(new(incident)),
            ["resolve", var incident] => new Resolve(new(incident)),
            ["accept", var rota, var id] => new AcceptOverride(new(rota), new(id)),
            ["decline", var rota, var id] => new DeclineOverride(new(rota), new(id)),
            ["accept-catalog", var change] => new AcceptCatalog(new(change)),
            ["decline-catalog", var change] => new DeclineCatalog(new(change)),
            _ => null,
        };
    }

    /// <summary>The text that a button carries; at most 100 characters.</summary>
    public string Write() => this switch
    {
        Approve a => $"approve:{a.Run}:{a.Digest}",
        Reject a => $"reject:{a.Run}:{a.Digest}",
        Confirm a => $"confirm:{a.Run}:{a.Digest}",
        BreakGlass a => $"glass:{a.Run}:{a.Digest}",
        Cancel a => $"cancel:{a.Run}",
        OpenPlan a => $"open:{a.Run}",
        Review a => $"review:{a.Run}",
        Done a => $"done:{a.Run}:{a.Step}",
        Retry a => $"retry:{a.Run}:{a.Step}",
        Skip a => $"skip:{a.Run}:{a.Step}",
        Abort a => $"abort:{a.Run}:{a.Step}",
        Acknowledge a => $"ack:{a.Incident}",
        Resolve a => $"resolve:{a.Incident}",
        AcceptOverride a => $"accept:{a.Rota}:{a.Override}",
        DeclineOverride a => $"decline:{a.Rota}:{a.Override}",
        AcceptCatalog a => $"accept-catalog:{a.Change}",
        DeclineCatalog a => $"decline-catalog:{a.Change}",
        Suggest a => $"suggest:{a.Command}",
        _ => throw new InvalidOperationException($"no text for {GetType().Name}"),
    };
}
