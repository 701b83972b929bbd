using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Timeline;

/// <summary>One attempt at a step: what its output belongs to.</summary>
/// <param name="Run">The run.</param>
/// <param name="Step">The step's place in the plan, from 0.</param>
/// <param name="Attempt">Which attempt, from 1.</param>
public readonly record struct StepAttempt(RunId Run, int Step, int Attempt);

/// <summary>A line of output.</summary>
/// <param name="Number">Its number in the attempt, from 1.</param>
/// <param name="Text">The line, redacted, without its line end.</param>
public sealed record LogLine(long Number, string Text);

/// <summary>How much output an attempt has.</summary>
/// <param name="First">The number of the first line that is kept; 1 unless the output outgrew its bound, then its oldest lines are gone.</param>
/// <param name="Count">How many lines were written in all; also the number of the last one.</param>
public sealed record LogExtent(long First, long Count);

/// <summary>The output of steps, bounded per attempt: when there is more, the oldest lines go, as the end says why something failed. Not part of the hash chain.</summary>
public interface ILogStore
{
    /// <summary>Appends lines that are already redacted. Durable when it returns; give it many lines at once.</summary>
    Task AppendAsync(StepAttempt attempt, IReadOnlyList<string> lines, CancellationToken cancel);

    /// <summary>At most <paramref name="limit"/> lines, the first of them <paramref name="from"/> or the first that is kept.</summary>
    Task<IReadOnlyList<LogLine>> ReadAsync(StepAttempt attempt, long from, int limit, CancellationToken cancel);

    /// <summary>How much there is; nothing (1, 0) for an attempt without output.</summary>
    Task<LogExtent> MeasureAsync(StepAttempt attempt, CancellationToken cancel);
}
