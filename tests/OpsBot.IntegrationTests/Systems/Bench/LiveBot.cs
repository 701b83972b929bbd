using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.IntegrationTests.Engine;
using OpsBot.IntegrationTests.Processes;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.Bench;

/// <summary>What a person does when a step asks for one.</summary>
/// <param name="Step">Part of the step's title.</param>
/// <param name="Do">What they do outside the bot.</param>
/// <param name="Button">What they press then.</param>
internal sealed record ByHand(string Step, Func<Task> Do, string Button = "Done")
{
    /// <summary>A step that fails, as it must, and is passed over.</summary>
    public static ByHand Skips(string step) => new(step, () => Task.CompletedTask, "Skip");
}

/// <summary>What was seen of one run.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Text">All that was said about it: the card, the thread.</param>
/// <param name="Agreed">Who had to agree: nobody, whoever asked, another person.</param>
internal sealed record Seen(RunId Run, RunStatus Status, string Text, string Agreed);

/// <summary>A real bot's process, and two people who talk to it through its door: Ana asks, Ben approves.</summary>
internal sealed class LiveBot : IDisposable
{
    /// <summary>Ben's user on the machine. Ana is who runs the test.</summary>
    public const uint Ben = 70002;

    private const uint Ana = 0;

    /// <summary>No step of these procedures takes longer, on a busy machine either.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Opsbot process;
    private readonly Door door;

    private LiveBot(Opsbot process, Door door, string folder) => (this.process, this.door, Folder) = (process, door, folder);

    /// <summary>Where its catalog and its own data are.</summary>
    public string Folder { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Starts it in the engine's network, where the published ports are.</summary>
    public static async Task<LiveBot> StartAsync(string folder, IReadOnlyDictionary<string, string> environment, int network)
    {
        var started = Opsbot.Start(["serve", "--data", folder, "--urls", "http://127.0.0.1:0", "--config", Path.Combine(folder, "opsbot.yaml")], environment, network);
        await started.AddressAsync();
        return new LiveBot(started, new Door(Path.Combine(folder, "opsbot.sock")), folder);
    }

    /// <summary>Ana types a line; what she is answered.</summary>
    public async Task<(Reply Reply, RunId? Run)> SaysAsync(string line)
    {
        try
        {
            var answer = await door.SayAsync(Ana, line, Cancel);
            return (answer.Reply, answer.Follow);
        }
        catch (HttpRequestException e) when (process.HasEnded)
        {
            var ended = await process.EndAsync();
            throw new InvalidOperationException($"{line}: the bot had ended with {ended.ExitCode}.\n{ended.Error}{ended.Out}", e);
        }
    }

    /// <summary>Ana types a line that leads to a run, and both do what it asks of people until it is over.</summary>
    /// <param name="line">The line.</param>
    /// <param name="until">Text of the thread at which Ana presses Stop; null to let it end by itself.</param>
    /// <param name="people">What people do at steps that ask for them. A step by hand that is not named is done without doing anything; one that fails must be named.</param>
    public async Task<Seen> DoesAsync(string line, string? until, IReadOnlyList<ByHand> people)
    {
        var (reply, asked) = await SaysAsync(line);
        Assert.True(asked is not null, $"{line}: {Shop.Text(reply)}");
        var (run, agreed, unasked) = (asked.Value, "nobody", people.ToHashSet());
        for (var turns = 0; turns < 40; turns++)
        {
            var followed = await FollowAsync();
            switch (followed.End.Status)
            {
                case RunStatus.AwaitingConfirmation:
                    agreed = "whoever asked";
                    await PressAsync(Ana, Button(followed.Card, "Confirm"));
                    break;
                case RunStatus.AwaitingApproval:
                    agreed = "another person";
                    await ApproveAsync(run, followed.Card);
                    break;
                case RunStatus.AwaitingPerson or RunStatus.OutcomeUnknown:
                    await DecideAsync(followed, people, unasked);
                    break;
                default:
                    Assert.True(unasked.Count == 0, $"Nobody was asked for {string.Join(", ", unasked.Select(p => p.Step))}:\n{Shop.Text(followed.Card)}");
                    return new Seen(run, followed.End.Status, string.Join('\n', followed.Thread.Prepend(followed.Card).Select(Shop.Text)), agreed);
            }
        }

        throw new InvalidOperationException($"{line} asks without end.");

        async Task<Followed> FollowAsync()
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
            patience.CancelAfter(Patience);
            var last = new Queue<string>();
            try
            {
                return await door.FollowAsync(run, patience.Token, async said =>
                {
                    var text = Shop.Text(said);
                    last.Enqueue(text);
                    if (until is not null && text.Contains(until, StringComparison.Ordinal))
                    {
                        await door.PressAsync(Ana, new ButtonAction.Cancel(run).Write(), Cancel);
                    }
                });
            }
            catch (OperationCanceledException e) when (!Cancel.IsCancellationRequested)
            {
                await door.PressAsync(Ana, new ButtonAction.Cancel(run).Write(), Cancel);
                throw new TimeoutException($"{line} does not go on. What was said:\n{string.Join("\n-\n", last.TakeLast(4))}", e);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        door.Dispose();
        process.Dispose();
    }

    /// <summary>Ana may not; Ben may, once he has seen the whole plan.</summary>
    private async Task ApproveAsync(RunId run, Reply card)
    {
        var own = await door.SayAsync(Ana, $"/approve {run}", Cancel);
        Assert.True(own.Reply.Tone == Tone.Refusal, "Whoever asks must not be able to approve: " + Shop.Text(own.Reply));
        if (FindButton(card, "Open plan") is { } open)
        {
            await PressAsync(Ben, open);
        }

        await PressAsync(Ben, Button(card, "Approve"));
    }

    private async Task DecideAsync(Followed asks, IReadOnlyList<ByHand> people, HashSet<ByHand> unasked)
    {
        var any = Assert.IsType<ButtonAction.Skip>(ButtonAction.Parse(Button(asks.Card, "Skip")));
        var row = Assert.Single(asks.Card.Blocks.OfType<ReplyBlock.Table>()).Rows.First(r => r[0] == $"{any.Step + 1}");
        var person = people.FirstOrDefault(p => row[1].Contains(p.Step, StringComparison.OrdinalIgnoreCase));
        var byHand = FindButton(asks.Card, "Done") is not null;
        if (person is null && !byHand)
        {
            // What it holds is needed by the procedures after it.
            await PressAsync(Ana, Button(asks.Card, "Give up"));
        }

        Assert.True(person is not null || byHand, $"Nobody expected this to ask for a person: {string.Join(" | ", row)}\n{Shop.Text(asks.Card)}\n{string.Join('\n', asks.Thread.Select(Shop.Text))}");
        if (person is not null)
        {
            unasked.Remove(person);
            await person.Do();
        }

        var decision = Button(asks.Card, person?.Button ?? "Done");
        await PressAsync(Ana, decision);
        if (!byHand)
        {
            // To go on past a step that needed another person takes the same two; where it needed none, the second click comes too late and is told so.
            await door.PressAsync(Ben, decision, Cancel);
        }
    }

    private async Task PressAsync(uint user, string action)
    {
        var answer = await door.PressAsync(user, action, Cancel);
        Assert.True(answer.Reply.Tone != Tone.Refusal, Shop.Text(answer.Reply));
    }

    private static string Button(Reply card, string label) => FindButton(card, label) ?? throw new InvalidOperationException($"There is no button {label}: {Shop.Text(card)}");

    private static string? FindButton(Reply card, string label) => card.Blocks.OfType<ReplyBlock.Buttons>().SelectMany(b => b.Items).FirstOrDefault(b => b.Label == label)?.Action;
}
