namespace OpsBot.Steps.Runner;

/// <summary>What comes back from an <see cref="SshScript"/>: its own words are kept, the command's lines told, and what stands before the script began is noise, which says why it did not when it did not.</summary>
internal sealed class SshTalk(SshScript script, Func<RunnerLine, ValueTask> onLine)
{
    private const int MostNoise = 20;

    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> noise = new();
    private bool output;
    private bool errors;

    /// <summary>The script.</summary>
    public SshScript Script => script;

    /// <summary>Ends when the script waits for the word to go.</summary>
    public Task Begun => begun.Task;

    /// <summary>Ends when the script has said its <see cref="Last"/> word.</summary>
    public Task Ended => ended.Task;

    /// <summary>Whether it was told to go: from then on the command may have run.</summary>
    public bool HasBegun { get; set; }

    /// <summary>The script's last word: the exit code, or why nothing was run; null when it said none.</summary>
    public string? Last { get; private set; }

    /// <summary>The last error lines, which are ssh's own when there is no <see cref="Last"/>.</summary>
    public IReadOnlyCollection<string> Noise => noise;

    /// <summary>Hears a line.</summary>
    public async ValueTask HearAsync(RunnerLine line)
    {
        if (script.Trailer(line.Text) is not var (before, word))
        {
            await TellAsync(line);
        }
        else if (word == "begin")
        {
            errors |= line.IsError;
            output |= !line.IsError;
            if (errors && output)
            {
                begun.TrySetResult();
            }
        }
        else
        {
            Last = word;
            ended.TrySetResult();
            if (before.Length > 0)
            {
                await TellAsync(line with { Text = before });
            }
        }
    }

    private async ValueTask TellAsync(RunnerLine line)
    {
        if (line.IsError)
        {
            noise.Enqueue(line.Text);
            if (noise.Count > MostNoise)
            {
                noise.Dequeue();
            }
        }

        if (line.IsError ? errors : output)
        {
            await onLine(line);
        }
    }
}
