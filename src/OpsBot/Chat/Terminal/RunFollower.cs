using System.Runtime.CompilerServices;
using OpsBot.Commands.Flow;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;

namespace OpsBot.Chat.Terminal;

/// <summary>What a terminal is told about a run it follows.</summary>
/// <param name="Message">A message of the run's thread, or its card; null for the last one.</param>
/// <param name="End">How it stands when there is nothing more to wait for.</param>
public sealed record Followed(HistoryMessage? Message, RunEnd? End);

/// <summary>How a run stands when there is nothing more to wait for.</summary>
/// <param name="Run">The run.</param>
/// <param name="Status">Its state.</param>
/// <param name="ExitCode">DESIGN §13: 0 done, 1 failed, 2 refused, 3 waits for a person.</param>
public sealed record RunEnd(RunId Run, RunStatus Status, int ExitCode);

/// <summary>Tells what is said about a run until it is over or waits for a person.</summary>
internal sealed class RunFollower(RunJournal journal, IMessageHistory history, IStoreSignal signal)
{
    private const int Page = 200;

    /// <summary>Follows.</summary>
    public async IAsyncEnumerable<Followed> FollowAsync(RunId id, [EnumeratorCancellation] CancellationToken cancel)
    {
        var after = 0L;
        var seen = signal.Version;
        while (await journal.ReadAsync(id, cancel) is { Run: var run })
        {
            var end = EndOf(run);
            IReadOnlyList<HistoryMessage> page;
            do
            {
                page = await history.ReadChannelAsync(run.Home.Channel, after, Page, cancel);
                foreach (var message in page)
                {
                    after = message.Id;
                    if (message.To.Thread == run.Stream.Value || message.Key == run.Stream.Value || message.Key == $"timeline:{run.Id}")
                    {
                        yield return new Followed(message, null);
                    }
                }
            }
            while (page.Count == Page);

            if (end is not null)
            {
                yield return new Followed(null, end);
                yield break;
            }

            await signal.WaitForCommitAsync(seen, cancel);
            seen = signal.Version;
        }
    }

    /// <summary>Null while the run goes on by itself.</summary>
    public static RunEnd? EndOf(Run run) => run.Status switch
    {
        RunStatus.Succeeded => new RunEnd(run.Id, run.Status, 0),
        RunStatus.Failed or RunStatus.Compensated or RunStatus.CompensationFailed or RunStatus.Cancelled => new RunEnd(run.Id, run.Status, 1),
        RunStatus.Rejected or RunStatus.Expired => new RunEnd(run.Id, run.Status, 2),
        RunStatus.AwaitingApproval or RunStatus.AwaitingConfirmation or RunStatus.AwaitingPerson => new RunEnd(run.Id, run.Status, 3),
        RunStatus.OutcomeUnknown when run.Question is not null => new RunEnd(run.Id, run.Status, 3),
        _ => null,
    };
}
