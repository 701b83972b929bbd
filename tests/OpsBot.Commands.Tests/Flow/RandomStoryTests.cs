using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Approvals;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>
/// Whatever people say and press, in whatever order, whoever they are, whenever the process is killed and however the world behaves: nothing throws, every answer is a sentence,
/// every history follows the tables, and nothing destructive runs without a second person or broken glass.
/// </summary>
public sealed class RandomStoryTests
{
    private static readonly string[] Accounts = ["maya", "slack:T1/U1", "jonas", "discord:100200300", "lea", "finn", "priya", "sam", "robo", "dora", "eve"];

    private static readonly string[] Lines =
    [
        "/rollback backend sha-old", "/rollback backend sha-old", "/rollback backend sha-old", "/rollback backend sha-old", "/rollback backend previous", "/deploy backend sha-new",
        "/deploy frontend sha-old", "/restart backend", "/restart backend", "/restart all", "/health", "/status", "/logs backend", "/approve", "/approve", "/unfreeze", "/reject no", "/cancel", "/freeze it burns", "/unfreeze", "/oncall", "/oncall override priya 1h", "/oncall escalate it burns", "/whoami", "/help",
        "/incident open it burns", "/incident ack", "/incident role commander", "/incident role scribe jonas", "/incident role responder lea", "/incident note hm", "/incident status monitoring", "/incident status open", "/incident status closed", "/incident resolve done", "/incident timeline", "/incident postmortem", "/nonsense",
    ];

    private static readonly string[] Titles =
    [
        "Pull shop/backend:sha-old", "Pin backend to sha-old", "Bring backend up on sha-old", "Wait until backend is healthy", "Wait until frontend is healthy", "Restart backend", "Pin backend to sha-now", "Look at redis",
    ];

    private static readonly Behaviour[] Moods =
    [
        Behaviours.Act, Behaviours.Act, Behaviours.Fail, Behaviours.ActAndFail, Behaviours.LoseTrack, (_, _) => throw new KilledException(),
    ];

    /// <summary>What is done, by whom, to which of the runs there are, and how.</summary>
    private static readonly Gen<(int What, int Who, int Which, int How)[]> Stories = Gen.Sized(size => Gen.ArrayOf(
        from what in Gen.Frequency((4, Gen.Constant(0)), (12, Gen.Constant(1)), (3, Gen.Constant(2)), (4, Gen.Choose(3, 7)))
        from who in Gen.Frequency((3, Gen.Choose(0, 3)), (1, Gen.Choose(0, Accounts.Length - 1)))
        from which in Gen.Choose(0, 5)
        from how in Gen.Choose(0, 200)
        select (what, who, which, how),
        20 + size));

    [Fact]
    public void Handle_AnyStory_HoldsWhatAlwaysHolds() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(150),
        Prop.ForAll(Stories.ToArbitrary(), story => TellAsync(story).GetAwaiter().GetResult()));

    private static async Task<bool> TellAsync((int What, int Who, int Which, int How)[] story)
    {
        var bot = new Bot();
        foreach (var (what, who, which, how) in story)
        {
            bot = await DoAsync(bot, what, Accounts[who], which, how);
        }

        bot.World.Mend();
        await WorkAsync(bot.Restarted());
        await HoldsAsync(bot);
        return true;
    }

    private static async Task<Bot> DoAsync(Bot bot, int what, string who, int which, int how)
    {
        switch (what)
        {
            case 0:
                AssertSentence(await bot.SaysAsync(who, Lines[how % Lines.Length]));
                return bot;
            case 1:
                if (await ButtonAsync(bot, which, how) is { } button)
                {
                    AssertSentence(await bot.PressesAsync(who, button, how % 5 == 0 ? null : "checkout is down for everybody"));
                }

                return bot;
            case 2:
                await WorkAsync(bot);
                return bot;
            case 3:
                var after = bot.Restarted();
                await WorkAsync(bot.Restarted(store: s => new DyingStore(s, 1 + (how % 20), atOnce: how % 2 == 0)));
                return after;
            case 4:
                bot.Clock.Advance(TimeSpan.FromMinutes(how % 40));
                await bot.TickAsync();
                return bot;
            case 5:
                bot.World.When(Titles[which % Titles.Length], Moods[how % Moods.Length]);
                return bot;
            case 6:
                bot.World.Veil(Titles[how % Titles.Length]);
                return bot;
            default:
                bot.World["backend"].Move("sha-old", $"sha256:{how}");
                return bot;
        }
    }

    private static async Task WorkAsync(Bot bot)
    {
        // Each death ends one process; there are fewer steps with three attempts each than this.
        for (var lives = 0; lives < 100; lives++)
        {
            try
            {
                await bot.WorkAsync();
                return;
            }
            catch (KilledException)
            {
                bot = bot.Restarted();
            }
        }

        Assert.Fail("The run loop does not come to rest.");
    }

    private static async Task<ButtonAction?> ButtonAsync(Bot bot, int which, int how)
    {
        var runs = await bot.Events.ListAsync("run", new StreamFilter(), CancellationToken.None);
        if (runs.Count == 0)
        {
            return null;
        }

        var run = await bot.RunAsync(new RunId(runs[which % runs.Count].Stream.Value["run/".Length..]));
        var digest = how % 29 == 0 ? new Digest("00") : run.Plan.Digest;
        var step = run.Question?.Index ?? how % 4;
        return (how % 24) switch
        {
            0 => new ButtonAction.Reject(run.Id, digest),
            1 => new ButtonAction.OpenPlan(run.Id),
            2 => new ButtonAction.Review(run.Id),
            3 => new ButtonAction.Cancel(run.Id),
            < 7 => new ButtonAction.BreakGlass(run.Id, digest),
            < 10 => new ButtonAction.Confirm(run.Id, digest),
            < 13 => new ButtonAction.Retry(run.Id, step),
            < 15 => new ButtonAction.Skip(run.Id, step),
            15 => new ButtonAction.Abort(run.Id, step),
            _ => new ButtonAction.Approve(run.Id, digest),
        };
    }

    private static void AssertSentence(Answer answer)
    {
        Assert.False(string.IsNullOrWhiteSpace(answer.Reply.Words()));
        if (answer.Reply.Tone == Tone.Refusal)
        {
            Assert.Equal(2, answer.Reply.Blocks.Count);
        }
    }

    private static async Task HoldsAsync(Bot bot)
    {
        var begun = 0;
        foreach (var summary in await bot.Events.ListAsync("run", new StreamFilter { Limit = 1000 }, CancellationToken.None))
        {
            var id = new RunId(summary.Stream.Value["run/".Length..]);
            await Histories.FollowTheTableAsync(bot, id);
            var story = await bot.StoryAsync(id);
            AssertTwoPeople(bot, story);
            begun += story.Count(e => e is StepStarted or UndoStarted);
            Assert.Equal((await bot.RunAsync(id)).Status.ToString(), summary.State.Status);
        }

        foreach (var summary in await bot.Events.ListAsync("incident", new StreamFilter { Limit = 1000 }, CancellationToken.None))
        {
            Histories.FollowTheTable(await bot.Events.ReadAsync(summary.Stream, CancellationToken.None));
        }

        Assert.True(bot.World.Effects.Count <= begun, "something acted that was not written down before");
        await using var audit = await bot.Audit.OpenAuditAsync(CancellationToken.None);
        Assert.True((await AuditVerifier.VerifyAsync(audit, new HashChain(Some.AuditKey), null, null, CancellationToken.None)).Intact);
    }

    /// <summary>A destructive plan begins only after another member of the team approved this very plan, or its requester broke glass for it.</summary>
    private static void AssertTwoPeople(Bot bot, IReadOnlyList<OpsEvent> story)
    {
        var (planned, plan) = ((RunPlanned)story[0], ((RunPlanned)story[0]).Plan);
        var granted = false;
        foreach (var @event in story)
        {
            switch (@event)
            {
                case PlanReplaced e:
                    (plan, granted) = (e.Plan, false);
                    break;
                case ApprovalRequested e:
                    Assert.Equal(plan.Digest, e.Digest);
                    granted = false;
                    break;
                case ApprovalGranted e:
                    Assert.Contains(e.By, p => p != planned.By && bot.Catalog.FindPerson(p)!.Kind == Commands.Catalog.PersonKind.Member);
                    Assert.DoesNotContain(planned.By, e.By);
                    granted = true;
                    break;
                case GlassBroken e:
                    Assert.Equal(planned.By, e.By);
                    granted = true;
                    break;
                case RunStarted when plan.Risk == Risk.Destructive:
                    Assert.True(granted);
                    break;
            }
        }
    }
}
