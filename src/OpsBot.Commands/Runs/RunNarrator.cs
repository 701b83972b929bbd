using OpsBot.Commands.Approvals;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Runs;

/// <summary>What is said in the channel and in the thread when events happen to a run.</summary>
public static class RunNarrator
{
    /// <summary>The messages for the newest events.</summary>
    /// <param name="history">The events before, in order.</param>
    /// <param name="news">The newest events, in order.</param>
    /// <param name="teller">How people and times are said.</param>
    public static IReadOnlyList<OutboxMessage> Say(IReadOnlyList<Told> history, IReadOnlyList<Told> news, Teller teller)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(news);
        var run = history.Aggregate((Run?)null, (state, told) => Run.Evolve(state, told.Event, told.At));
        var messages = new List<OutboxMessage>();
        foreach (var (at, @event) in news)
        {
            run = Run.Evolve(run, @event, at);
            messages.AddRange(InThread(@event, run, teller));
            messages.AddRange(InChannel(@event, run, teller));
        }

        messages.Insert(0, Card(run!, teller));
        if (run!.IsOver && run.Plan.Risk > Risk.ReadOnly && news.Any(n => EndsRun(n.Event)))
        {
            messages.Add(Timeline(run, [.. history, .. news], teller));
        }

        return messages;
    }

    /// <summary>The message of a step while it acts; the outcome takes its place.</summary>
    /// <param name="run">The run.</param>
    /// <param name="step">The step's index, as of its log: the steps of the way back come after those of the plan.</param>
    /// <param name="progress">How far it is, where that is known.</param>
    public static OutboxMessage UnderWay(Run run, int step, ReplyBlock.Progress? progress = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        var back = step - run.Plan.Steps.Count;
        var message = back < 0
            ? Step(run, $"step:{step}", $"… {step + 1}. {run.Plan.Steps[step].Step.Title}", Tone.Progress)
            : Step(run, $"back:{back}", $"… back: {run.Plan.GoBack[back].Step.Title}", Tone.Progress);
        return progress is null
            ? message
            : message with { Content = message.Content with { Blocks = [.. message.Content.Blocks, progress] }, Priority = MessagePriority.Low };
    }

    private static OutboxMessage Card(Run run, Teller teller)
    {
        var urgent = run.Status is RunStatus.AwaitingApproval or RunStatus.AwaitingConfirmation or RunStatus.AwaitingPerson or RunStatus.OutcomeUnknown;
        return new OutboxMessage(new ThreadRef(run.Home.Channel, null), run.Stream.Value, RunCard.Of(run, teller), urgent ? MessagePriority.High : MessagePriority.Normal);
    }

    /// <summary>A diagnosis is told by its card alone; anything else step by step.</summary>
    private static IEnumerable<OutboxMessage> InThread(OpsEvent @event, Run run, Teller teller)
    {
        if (run.Plan.Risk == Risk.ReadOnly)
        {
            yield break;
        }

        switch (@event)
        {
            case StepStarted e:
                yield return UnderWay(run, e.Index);
                break;
            case StepEnded e:
                yield return Step(run, $"step:{e.Index}", RunStory.Describe(e, run, teller)!, ToneOf(e.Outcome));
                break;
            case UndoStarted e:
                yield return UnderWay(run, run.Plan.Steps.Count + e.Index);
                break;
            case UndoEnded e:
                yield return Step(run, $"back:{e.Index}", RunStory.Describe(e, run, teller)!, ToneOf(e.Outcome));
                break;
            default:
                if (RunStory.Describe(@event, run, teller) is { } text)
                {
                    yield return new OutboxMessage(run.Thread, null, Reply.Of(text));
                }

                break;
        }
    }

    /// <summary>What everybody must see, wherever they look.</summary>
    private static IEnumerable<OutboxMessage> InChannel(OpsEvent @event, Run run, Teller teller)
    {
        var channel = new ThreadRef(run.Home.Channel, null);
        switch (@event)
        {
            case ApprovalEscalated e:
                yield return new OutboxMessage(channel, null, Escalation(e, run, teller), MessagePriority.High);
                break;
            case GlassBroken e:
                yield return new OutboxMessage(channel, null, Glass(e, run, teller), MessagePriority.High);
                break;
            case GlassReviewed e:
                yield return new OutboxMessage(channel, null, Reply.Of($"{RunStory.Describe(e, run, teller)} in {run.Id}."), MessagePriority.Normal);
                break;
        }
    }

    private static Reply Escalation(ApprovalEscalated e, Run run, Teller teller) => new(
    [
        new ReplyBlock.Text(e.Told.Count == 0
            ? $"**{run.Plan.Title}** still waits for approval, and nobody else can approve now. {teller.Name(run.By)} can break glass."
            : $"**{teller.Names(e.Told)}:** {run.Plan.Title} still waits for approval ({run.Id}, asked by {teller.Name(run.By)})."),
    ])
    {
        Tone = Tone.Warning,
        Mentions = e.Told,
    };

    private static Reply Glass(GlassBroken e, Run run, Teller teller) => new(
    [
        new ReplyBlock.Header("Glass was broken"),
        new ReplyBlock.Text($"**{teller.Name(e.By)}** runs **{run.Plan.Title}** ({run.Id}) without a second person.\nReason: {e.Reason}"),
        new ReplyBlock.Context([$"stopped at {teller.Clock(e.Until)} if it is not over", $"another person reviews it by {teller.Day(e.ReviewBy)}"]),
    ])
    {
        Tone = Tone.Danger,
        Mentions = [.. teller.Catalog.People.Where(p => p.Kind == Catalog.PersonKind.Member && p.Id != e.By).Select(p => p.Id)],
    };

    private static OutboxMessage Timeline(Run run, IReadOnlyList<Told> story, Teller teller) => new(
        new ThreadRef(run.Home.Channel, null),
        $"timeline:{run.Id}",
        new Reply(
        [
            new ReplyBlock.Header(run.Plan.Title + Ending(run)),
            teller.Table(RunStory.Tell(story, teller)),
            new ReplyBlock.Context([$"{run.Id} in {run.Plan.System}", $"{Words.Count(story.Count, "event")} in the timeline"]),
        ])
        {
            Tone = RunCard.Of(run, teller).Tone,
        });

    private static string Ending(Run run) => run.Status switch
    {
        RunStatus.Succeeded => ": done and verified",
        _ => " " + RunWords.IsNow(run),
    };

    private static OutboxMessage Step(Run run, string key, string text, Tone tone) => new(run.Thread, key, Reply.Of(text, tone));

    private static Tone ToneOf(Outcome outcome) => outcome switch
    {
        Outcome.Passed => Tone.Success,
        Outcome.Finding => Tone.Warning,
        _ => Tone.Danger,
    };

    /// <summary>A failure that is put back has not ended; the end comes with the compensation.</summary>
    private static bool EndsRun(OpsEvent @event) => @event is RunSucceeded or RunFailed or RunCancelled or RunExpired or RunCompensated
        or CompensationFailed or ApprovalRejected or ApprovalExpired or ApprovalWithdrawn;
}
