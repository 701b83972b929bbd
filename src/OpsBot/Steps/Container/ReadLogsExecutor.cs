using System.Text.RegularExpressions;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Container;

/// <summary>
/// Reads a service's log to the step's output, line by line. With a pattern and no follow, the whole log is searched and the last matches are shown; with follow, as of
/// <c>tail -f | grep</c>, the pattern picks from the last lines and from those that come.
/// </summary>
/// <param name="engines">The engines.</param>
public sealed class ReadLogsExecutor(IContainerEngines engines) : IStepExecutor<ReadLogs>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(ReadLogs step, CancellationToken cancel) => Task.FromResult<Resolution>(new Resolution.Resolved([]));

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(ReadLogs step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        var (pattern, error) = step.Query.Grep is { } grep ? LogFilter.Parse(grep) : (null, null);
        return error is null
            ? Attempt.LookAsync(() => ReadAsync(step, pattern, context.Output, cancel))
            : Task.FromResult<Outcome>(new Outcome.Failed
            {
                Summary = $"Reading the log of {step.Service.Service}: the pattern {step.Query.Grep} cannot be used: {error.TrimEnd('.')}. Put a backslash before signs that are meant as they are.",
            });
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(ReadLogs step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.NotDone());

    private async Task<Outcome> ReadAsync(ReadLogs step, Regex? pattern, IStepOutput output, CancellationToken cancel)
    {
        var engine = engines.Of(step.Service);

        // What filters the lines counts their columns and looks at their beginnings.
        var marked = step.Through is null;
        var several = marked && (await engine.InspectAsync(step.Service, cancel)).Count > 1;
        var searchAll = pattern is not null && !step.Query.Follow;
        var lines = engine.ReadLogsAsync(step.Service, step.Query with { Grep = null, Tail = searchAll ? int.MaxValue : step.Query.Tail }, cancel);
        var last = new Queue<LogLine>();
        var shown = 0;
        try
        {
            await foreach (var line in lines.WithCancellation(cancel))
            {
                if (pattern is not null && !pattern.IsMatch(line.Text))
                {
                    continue;
                }

                if (!searchAll)
                {
                    await output.WriteLineAsync(Format(line, several, marked), cancel);
                    shown++;
                    continue;
                }

                last.Enqueue(line);
                if (last.Count > step.Query.Tail)
                {
                    last.Dequeue();
                }
            }
        }
        catch (OperationCanceledException) when (step.Query.Follow && cancel.IsCancellationRequested)
        {
            // To follow has no end of its own: its time is over or someone pressed Stop, and it did what it should.
        }

        foreach (var line in last)
        {
            await output.WriteLineAsync(Format(line, several, marked), cancel);
        }

        return OutcomeOf(step, shown + last.Count);
    }

    private static Outcome OutcomeOf(ReadLogs step, int shown)
    {
        Field[] facts = [new("lines", $"{shown}")];
        return shown > 0
            ? new Outcome.Passed { Summary = $"{Words.Count(shown, "line")} of the log of {step.Service.Service}", Facts = facts }
            : new Outcome.Finding { Summary = $"The log of {step.Service.Service} has no such line ({step.Query.Describe()})", Facts = facts };
    }

    private static string Format(LogLine line, bool several, bool marked) => (several ? line.Container + " | " : "") + (marked && line.IsError ? "[stderr] " : "") + line.Text;
}
