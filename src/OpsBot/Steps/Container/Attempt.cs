using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Container;

/// <summary>What becomes of an <see cref="EngineException"/>: engines throw, executors answer.</summary>
internal static class Attempt
{
    /// <summary>At plan time: the plan cannot be made.</summary>
    public static async Task<Resolution> ResolveAsync(Func<Task<Resolution>> look)
    {
        try
        {
            return await look();
        }
        catch (EngineException e)
        {
            return new Resolution.Impossible(new Refusal("engine", e.Message));
        }
    }

    /// <summary>Of a step that only looks: it failed.</summary>
    public static async Task<Outcome> LookAsync(Func<Task<Outcome>> look)
    {
        try
        {
            return await look();
        }
        catch (EngineException e)
        {
            return new Outcome.Failed { Summary = e.Message };
        }
    }

    /// <summary>Of a step that changes something: the order may have arrived before the connection broke, so the step's own probe says what became of it. What certainly was not begun needs no probe.</summary>
    public static async Task<Outcome> ChangeAsync(Func<Task<Outcome>> change, Func<Task<ProbeResult>> probe)
    {
        try
        {
            return await change();
        }
        catch (EngineException e) when (!e.MayHaveRun)
        {
            return new Outcome.Failed { Summary = e.Message };
        }
        catch (EngineException e)
        {
            return OutcomeOf(await probe(), e.Message);
        }
    }

    private static Outcome OutcomeOf(ProbeResult found, string error) => found switch
    {
        ProbeResult.Done(var outcome) => outcome,
        ProbeResult.NotDone => new Outcome.Failed { Summary = error },
        ProbeResult.CannotTell(var why) => new Outcome.Unknown { Summary = why == error ? why : $"{error} {why}" },
        _ => throw new InvalidOperationException($"the probe result {found.GetType().Name} is not handled"),
    };

    /// <summary>After a crash: nobody can tell.</summary>
    public static async Task<ProbeResult> ProbeAsync(Func<Task<ProbeResult>> look)
    {
        try
        {
            return await look();
        }
        catch (EngineException e)
        {
            return new ProbeResult.CannotTell(e.Message);
        }
    }
}
