using System.Diagnostics;
using OpsBot.Hosting;
using OpsBot.SlackServer;

namespace OpsBot.Benchmarks;

/// <summary>
/// A thousand commands at once, through Slack's side of the talk: how long each waits for its acknowledgement (which comes after it is durable) and for its answer, and whether each got exactly one.
/// <c>dotnet run -c Release --project tests/OpsBot.Benchmarks -- slack-burst</c>.
/// </summary>
internal static class SlackBurst
{
    private const int Commands = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs it, by socket and over HTTP.</summary>
    public static async Task RunAsync()
    {
        Console.WriteLine("| way | acknowledged | answered once | ack p50 | ack p99 | ack worst | answer p50 | answer p99 | answer worst | commands/s |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var socketMode in new[] { true, false })
        {
            await RunAsync(socketMode);
        }
    }

    private static async Task RunAsync(bool socketMode)
    {
        var folder = Directory.CreateTempSubdirectory("opsbot-burst-");
        await using var slack = await SlackStandIn.StartAsync(new SlackServerOptions());
        var environment = slack.EnvironmentOf(socketMode).ToDictionary();
        environment["OPSBOT_DEMO_PORT"] = "0";
        await using (var bot = await Bot.StartAsync(BotOptions.Read(null, folder.FullName, "http://127.0.0.1:0", environment.GetValueOrDefault), CancellationToken.None))
        {
            slack.Delivery.Endpoint = socketMode ? null : new Uri(new Uri(bot.Address!), "/slack/events");
            await UntilAsync(() => !socketMode || slack.Sockets.Count >= 2);
            await AnswersAsync(slack, "/whoami warm", 1);
            var started = Stopwatch.GetTimestamp();
            var asked = Enumerable.Range(0, Commands).Select(i => slack.People.SlashAsync("U0MAYA", $"/help nr{i}")).ToList();
            var answered = AnswersAsync(slack, "nr", Commands);
            var acknowledged = await Task.WhenAll(asked);
            var answers = await answered;
            var all = Stopwatch.GetElapsedTime(started);
            var acks = acknowledged.Select(a => a.Took.TotalMilliseconds).Order().ToList();
            var waits = answers.Select(a => Stopwatch.GetElapsedTime(started, a).TotalMilliseconds).Order().ToList();
            Console.WriteLine(
                $"| {(socketMode ? "Socket Mode" : "HTTP")} | {acknowledged.Count(a => a is { Acknowledged: true, Attempts: 1 })} | {slack.Workspace.Messages.Count - 1} | "
                + $"{acks[Commands / 2]:0} ms | {acks[Commands * 99 / 100]:0} ms | {acks[^1]:0} ms | {waits[Commands / 2]:0} ms | {waits[Commands * 99 / 100]:0} ms | {waits[^1]:0} ms | {Commands / all.TotalSeconds:0} |");
        }

        folder.Delete(recursive: true);
    }

    /// <summary>When each of the answers came.</summary>
    private static async Task<IReadOnlyList<long>> AnswersAsync(SlackStandIn slack, string about, int count)
    {
        var times = new List<long>();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        slack.Workspace.Changed = what =>
        {
            lock (times)
            {
                if (what is SlackMessage { OnlyFor: not null })
                {
                    times.Add(Stopwatch.GetTimestamp());
                    if (times.Count == count)
                    {
                        done.TrySetResult();
                    }
                }
            }
        };
        if (count == 1)
        {
            await slack.People.SlashAsync("U0MAYA", about);
        }

        await done.Task.WaitAsync(Patience);
        return times;
    }

    private static async Task UntilAsync(Func<bool> so)
    {
        while (!so())
        {
            await Task.Delay(10);
        }
    }
}
