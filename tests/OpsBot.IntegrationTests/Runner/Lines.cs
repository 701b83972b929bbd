using System.Collections.Concurrent;
using OpsBot.Steps.Runner;

namespace OpsBot.IntegrationTests.Runner;

/// <summary>Output of a command, collected.</summary>
internal sealed class Lines
{
    private readonly ConcurrentQueue<RunnerLine> all = [];

    /// <summary>Standard output, line by line.</summary>
    public IEnumerable<string> Output => all.Where(l => !l.IsError).Select(l => l.Text);

    /// <summary>Standard error, line by line.</summary>
    public IEnumerable<string> Errors => all.Where(l => l.IsError).Select(l => l.Text);

    /// <summary>Ends when there is a first line.</summary>
    public TaskCompletionSource<string> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes a line.</summary>
    public ValueTask TakeAsync(RunnerLine line)
    {
        all.Enqueue(line);
        First.TrySetResult(line.Text);
        return ValueTask.CompletedTask;
    }
}
