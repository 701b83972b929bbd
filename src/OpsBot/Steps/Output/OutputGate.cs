using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Filters;

namespace OpsBot.Steps.Output;

/// <summary>
/// What stands between an executor and the thread: the step's filters, then nothing of what may be secret, then no more than anybody reads. In one place, so that every executor has it. Of a step whose output is secret
/// the executor's own words are not shown either: an error of a database quotes the row, a program's last words are its output. An empty <c>grep</c> is a finding, whatever was filtered;
/// a look whose filters have seen enough, as <c>head</c> has, is ended then.
/// </summary>
internal sealed class OutputGate(Step step, IStepOutput to) : IStepOutput
{
    private const string Enough = "the first lines were enough";
    private const int MostLines = 10_000;
    private const int MostCharacters = 1024 * 1024;

    private readonly List<LineSieve> sieves = [.. (step.Through ?? []).Select(filter => filter.Open())];
    private readonly Lock gate = new();
    private Func<Task> end = () => Task.CompletedTask;
    private bool isEnough;
    private long lines;
    private long characters;

    private bool IsFull => lines > MostLines || characters > MostCharacters;

    private bool IsSecret => step.Disclosure == Disclosure.Secret;

    /// <inheritdoc/>
    public async ValueTask WriteLineAsync(string line, CancellationToken cancel)
    {
        List<string>? passed = null;
        var more = true;
        lock (gate)
        {
            if (sieves.Count > 0)
            {
                Push(line, 0, passed = []);
                more = sieves.TrueForAll(s => s.WantsMore);
            }
        }

        await ShowAsync(passed ?? [line], cancel);
        if (!more && step.Risk == Risk.ReadOnly)
        {
            isEnough = true;
            await end();
        }
    }

    /// <inheritdoc/>
    public ValueTask ProgressAsync(string label, double? fraction, CancellationToken cancel) => to.ProgressAsync(label, fraction, cancel);

    /// <summary>Lets the step act, with its output through here.</summary>
    /// <param name="act">The executor.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<Outcome> RunAsync(Func<IStepOutput, CancellationToken, Task<Outcome>> act, CancellationToken cancel)
    {
        try
        {
            var outcome = await ActAsync(act, cancel);
            var passed = new List<string>();
            for (var i = 0; i < sieves.Count; i++)
            {
                var next = i + 1;
                sieves[i].End(line => Push(line, next, passed));
            }

            await ShowAsync(passed, cancel.IsCancellationRequested ? CancellationToken.None : cancel);
            var told = IsSecret ? outcome with { Summary = InWords(outcome) + Describe(), Facts = [] } : outcome with { Summary = outcome.Summary + Describe() };
            return outcome.Good && sieves.Exists(s => !s.Found) ? new Outcome.Finding { Summary = $"nothing matches; {told.Summary}", Facts = told.Facts } : told;
        }
        catch (FilterException e)
        {
            return new Outcome.Failed { Summary = $"Filtering the output of {step.Title}: {(IsSecret ? "it is not what the filter takes." : e.Message)}{(step.Risk > Risk.ReadOnly ? " The step itself may have been done." : "")}" };
        }
    }

    /// <summary>The executor acts until it is done or its filters want no more; that it was ended then is no fault of its.</summary>
    private async Task<Outcome> ActAsync(Func<IStepOutput, CancellationToken, Task<Outcome>> act, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        end = either.CancelAsync;
        try
        {
            var outcome = await act(this, either.Token);
            return outcome is Outcome.TimedOut && WasEnough() ? new Outcome.Passed { Summary = $"{Enough}; {outcome.Summary}", Facts = outcome.Facts } : outcome;
        }
        catch (OperationCanceledException) when (WasEnough())
        {
            return new Outcome.Passed { Summary = Enough };
        }
        finally
        {
            end = () => Task.CompletedTask;
        }

        bool WasEnough() => isEnough && !cancel.IsCancellationRequested;
    }

    private void Push(string line, int from, List<string> passed)
    {
        if (from == sieves.Count)
        {
            passed.Add(line);
        }
        else
        {
            sieves[from].Take(line, next => Push(next, from + 1, passed));
        }
    }

    private async ValueTask ShowAsync(List<string> passed, CancellationToken cancel)
    {
        foreach (var line in passed)
        {
            lines++;
            characters += line.Length;
            if (!IsSecret && !IsFull)
            {
                await to.WriteLineAsync(line, cancel);
            }
        }
    }

    private string InWords(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "done",
        Outcome.Finding => "it answered, and not as hoped for",
        Outcome.Failed => "it failed",
        Outcome.TimedOut => $"it was ended before it was done{Partly}",
        Outcome.Unknown => "whether it was done is not known",
        _ => throw new InvalidOperationException($"no word for the outcome {outcome.GetType().Name}"),
    };

    private string Partly => step.Risk > Risk.ReadOnly ? "; part of it may have been done" : "";

    private string Describe() =>
        IsSecret && lines > 0 ? $", {Words.Count((int)Math.Min(lines, int.MaxValue), "line")} with {characters} characters, not shown: they may hold secrets"
        : IsFull ? $", output cut after {MostLines} lines or {MostCharacters} characters of {lines} and {characters}"
        : "";
}
