using System.CommandLine;
using System.Text.Json;
using OpsBot.Chat.Terminal;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;
using OpsBot.Hosting;

namespace OpsBot.Cli;

/// <summary><c>opsbot exec "&lt;command&gt;"</c>: one command, through the running bot when there is one. Exit code 0 done, 1 failed, 2 refused, 3 waits for a person.</summary>
internal static class ExecCommand
{
    private static readonly Argument<string[]> Line = new("command") { Description = "The command, as it would be typed in chat", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<bool> Json = new("--json") { Description = "Answer with one JSON object" };
    private static readonly Option<string?> As = Shared.As();

    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var command = new Command("exec", "Do one chat command and wait for its end") { Line, As, Json };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var (client, own) = await Shared.ReachBotAsync(Shared.OptionsOf(parsed), cancel);
        await using var _ = own;
        using var __ = client;
        var answer = await client.SendAsync(new LocalIntent(string.Join(' ', parsed.GetValue(Line)!), null, null, parsed.GetValue(As), null), cancel);
        return parsed.GetValue(Json) ? await AsJsonAsync(client, answer, cancel) : await AsTextAsync(client, answer, cancel);
    }

    private static async Task<int> AsTextAsync(LocalClient client, LocalAnswer answer, CancellationToken cancel)
    {
        var renderer = new TerminalRenderer(Shared.Console());
        if (answer.Follow is not { } run)
        {
            renderer.Write(answer.Reply);
            answer.Posted.ToList().ForEach(renderer.Write);
            return ExitCodeOf(answer.Reply);
        }

        var printer = new ThreadPrinter(renderer);
        HistoryMessage? card = null;
        await foreach (var followed in client.FollowAsync(run, cancel))
        {
            if (followed.End is { } end)
            {
                if (card is not null)
                {
                    renderer.Write(card.Content);
                }

                return ExitCodeOf(end, answer);
            }

            if (followed.Message!.Key == $"run/{run}")
            {
                card = followed.Message;
            }
            else if (followed.Message.To.Thread is not null)
            {
                printer.Print(followed.Message);
            }
        }

        throw EndedEarly(run);
    }

    private static StartupException EndedEarly(RunId run) => new($"Following {run}: OpsBot ended before the run did. Start it again; the run goes on then.");

    /// <summary>Who asked for the end of a run got what they asked for, however the run itself is called then; one that was given up has failed.</summary>
    private static int ExitCodeOf(RunEnd end, LocalAnswer answer) =>
        answer.Ends && end.Status is (RunStatus.Cancelled or RunStatus.Rejected or RunStatus.Compensated or RunStatus.Failed) ? Shared.Done : end.ExitCode;

    private static async Task<int> AsJsonAsync(LocalClient client, LocalAnswer answer, CancellationToken cancel)
    {
        var result = new ExecResult(WordOf(ExitCodeOf(answer.Reply)), answer.Follow, null, answer.Reply, answer.Posted, null, []);
        var exit = ExitCodeOf(answer.Reply);
        if (answer.Follow is { } run)
        {
            var messages = new Dictionary<(ThreadRef, string), Reply>();
            await foreach (var followed in client.FollowAsync(run, cancel))
            {
                if (followed.End is { } end)
                {
                    exit = ExitCodeOf(end, answer);
                    result = result with { Status = WordOf(exit), State = end.Status.ToString() };
                    break;
                }

                var message = followed.Message!;
                messages[(message.To, message.Key ?? $"{message.Place}")] = message.Content;
            }

            result = (result.State is null ? throw EndedEarly(run) : result) with
            {
                Card = messages.FirstOrDefault(m => m.Key.Item2 == $"run/{run}").Value,
                Thread = [.. messages.Where(m => m.Key.Item1.Thread is not null).Select(m => m.Value)],
            };
        }

        Console.WriteLine(JsonSerializer.Serialize(result, OpsJson.Options));
        return exit;
    }

    private static int ExitCodeOf(Reply reply) => reply.Tone == Tone.Refusal ? Shared.Refused : Shared.Done;

    private static string WordOf(int exitCode) => exitCode switch
    {
        Shared.Done => "done",
        Shared.Failed => "failed",
        Shared.Refused => "refused",
        _ => "waits",
    };

    /// <summary>What <c>--json</c> answers.</summary>
    private sealed record ExecResult(string Status, RunId? Run, string? State, Reply Reply, IReadOnlyList<Reply> Posted, Reply? Card, IReadOnlyList<Reply> Thread);
}
