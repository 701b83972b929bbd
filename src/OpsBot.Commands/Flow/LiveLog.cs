using System.Threading.Channels;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Flow;

/// <summary>
/// The output of one attempt at a step: redacted, stored in full (bounded), and shown in the thread about once a second, a page a message. When lines come faster than people
/// read, the thread says how many it left out, and the whole log is attached at the end. How far the step is shows in the step's own message, so that its outcome takes the place of the bar.
/// </summary>
public sealed class LiveLog : IStepOutput, IAsyncDisposable
{
    /// <summary>A page is full at so many characters; every platform shows that much in one message.</summary>
    public const int PageSize = 2600;

    private const int LongestLine = 600;
    private const int MostPages = 12;
    private const int BatchSize = 2000;
    private const int AttachedLines = 20_000;

    private static readonly TimeSpan ShowEvery = TimeSpan.FromSeconds(1);

    private readonly Channel<string> arriving = Channel.CreateBounded<string>(new BoundedChannelOptions(BatchSize * 2) { SingleReader = true });
    private readonly StepAttempt attempt;
    private readonly OutboxThread thread;
    private readonly Func<ReplyBlock.Progress, OutboxMessage>? underWay;
    private readonly ILogStore logs;
    private readonly Redactor whole;
    private readonly StreamRedactor redactor;
    private readonly TimeProvider clock;
    private readonly Task pump;

    private readonly List<string> page = [];
    private int pageLength;
    private int pageNumber = 1;
    private long leftOut;
    private long total;
    private bool changed;
    private ReplyBlock.Progress? progress;

    /// <summary>Opens the log of an attempt.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="thread">Where its lines are shown.</param>
    /// <param name="underWay">The step's message with a bar in it, or null when the step has no message: then nobody is told how far it is.</param>
    /// <param name="logs">Where its lines are kept.</param>
    /// <param name="redactor">Takes the secrets out.</param>
    /// <param name="clock">The clock.</param>
    public LiveLog(StepAttempt attempt, OutboxThread thread, Func<ReplyBlock.Progress, OutboxMessage>? underWay, ILogStore logs, Redactor redactor, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(redactor);
        (this.attempt, this.thread, this.underWay, this.logs, whole, this.redactor, this.clock) = (attempt, thread, underWay, logs, redactor, redactor.OpenStream(), clock);
        pump = PumpAsync();
    }

    /// <inheritdoc/>
    public ValueTask WriteLineAsync(string line, CancellationToken cancel) => arriving.Writer.WriteAsync(line, cancel);

    /// <inheritdoc/>
    public ValueTask ProgressAsync(string label, double? fraction, CancellationToken cancel)
    {
        Volatile.Write(ref progress, new ReplyBlock.Progress(whole.Redact(label), fraction));
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits until everything is redacted, stored and handed to the outbox.</summary>
    public async ValueTask DisposeAsync()
    {
        arriving.Writer.TryComplete();
        await pump;
    }

    private async Task PumpAsync()
    {
        using var timer = new PeriodicTimer(ShowEvery, clock);
        var tick = timer.WaitForNextTickAsync().AsTask();
        var more = arriving.Reader.WaitToReadAsync().AsTask();
        while (true)
        {
            await Task.WhenAny(more, tick);
            if (tick.IsCompleted)
            {
                await ShowAsync(last: false);
                tick = timer.WaitForNextTickAsync().AsTask();
            }

            if (!more.IsCompleted)
            {
                continue;
            }

            if (!await more)
            {
                break;
            }

            await TakeAsync(ReadBatch());
            more = arriving.Reader.WaitToReadAsync().AsTask();
        }

        await TakeAsync(redactor.Flush());
        await ShowAsync(last: true);
    }

    private string ReadBatch()
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < BatchSize && arriving.Reader.TryRead(out var line); i++)
        {
            text.Append(redactor.Write(line)).Append(redactor.Write("\n"));
        }

        return text.ToString();
    }

    private async Task TakeAsync(string redacted)
    {
        if (redacted.Length == 0)
        {
            return;
        }

        var lines = redacted.TrimEnd('\n').Split('\n');
        await logs.AppendAsync(attempt, lines, CancellationToken.None);
        foreach (var line in lines)
        {
            await AddAsync(line.Length > LongestLine ? line[..LongestLine] + "…" : line);
        }
    }

    /// <summary>Puts a line on the page. Pages that would come faster than they can be read are dropped, and counted.</summary>
    private async Task AddAsync(string line)
    {
        total++;
        if (pageLength + line.Length + 1 > PageSize)
        {
            if (pageNumber >= MostPages)
            {
                leftOut += page.Count;
            }
            else
            {
                await ShowAsync(last: false);
                pageNumber++;
            }

            page.Clear();
            pageLength = 0;
        }

        page.Add(line);
        pageLength += line.Length + 1;
        changed = true;
    }

    private async Task ShowAsync(bool last)
    {
        // At the end it is not shown once more: the outcome comes next.
        if (!last && underWay is not null && Interlocked.Exchange(ref progress, null) is { } reached)
        {
            await thread.SendAsync(underWay(reached));
        }

        if (!changed && !(last && leftOut > 0))
        {
            return;
        }

        changed = false;
        var gap = leftOut > 0 ? $"… {leftOut} lines left out; the whole log is attached at the end …\n" : "";
        List<ReplyBlock> blocks = [new ReplyBlock.Code(gap + string.Join('\n', page))];
        if (last && leftOut > 0)
        {
            blocks.Add(await AttachmentAsync());
        }

        await thread.SendAsync($"log:{attempt.Step}:{attempt.Attempt}:{pageNumber}", new Reply(blocks), MessagePriority.Low);
    }

    private async Task<ReplyBlock> AttachmentAsync()
    {
        var extent = await logs.MeasureAsync(attempt, CancellationToken.None);
        var from = Math.Max(extent.First, extent.Count - AttachedLines + 1);
        var lines = await logs.ReadAsync(attempt, from, AttachedLines, CancellationToken.None);
        var head = from > 1 ? $"({from - 1} earlier lines are not kept)\n" : "";
        return new ReplyBlock.Attachment($"{attempt.Run}-step-{attempt.Step + 1}.log", head + string.Join('\n', lines.Select(l => l.Text)) + "\n");
    }
}

/// <summary>A thread that messages are put into without an event.</summary>
/// <param name="outbox">Where to.</param>
/// <param name="thread">Which thread.</param>
public sealed class OutboxThread(IOutbox outbox, Ids.ThreadRef thread)
{
    /// <summary>Sends, or edits what was sent under the same key.</summary>
    public Task SendAsync(string key, Reply reply, MessagePriority priority) => SendAsync(new OutboxMessage(thread, key, reply, priority));

    /// <summary>Sends a message that knows where it belongs.</summary>
    public Task SendAsync(OutboxMessage message) => outbox.EnqueueAsync([message], CancellationToken.None);
}
