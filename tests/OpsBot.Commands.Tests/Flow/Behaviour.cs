using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>How a step behaves in the <see cref="World"/>.</summary>
/// <param name="act">Lets the step have its effect.</param>
/// <param name="cancel">The step is told to end.</param>
internal delegate Task<Outcome> Behaviour(Func<Outcome> act, CancellationToken cancel);

/// <summary>Behaviours.</summary>
internal static class Behaviours
{
    /// <summary>Fails without an effect.</summary>
    public static Task<Outcome> Fail(Func<Outcome> act, CancellationToken cancel) => Task.FromResult<Outcome>(new Outcome.Failed { Summary = "broken" });

    /// <summary>Has its effect, and fails all the same.</summary>
    public static Task<Outcome> ActAndFail(Func<Outcome> act, CancellationToken cancel)
    {
        act();
        return Fail(act, cancel);
    }

    /// <summary>Does not know whether it had its effect.</summary>
    public static Task<Outcome> LoseTrack(Func<Outcome> act, CancellationToken cancel) => Task.FromResult<Outcome>(new Outcome.Unknown { Summary = "the connection broke" });

    /// <summary>Works until it is told to end.</summary>
    /// <param name="begun">Told that it works.</param>
    public static Behaviour Hang(TaskCompletionSource begun) => async (act, cancel) =>
    {
        begun.SetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, cancel);
        return act();
    };

    /// <summary>Works until the test releases it, whatever it is told.</summary>
    /// <param name="begun">Told that it works.</param>
    /// <param name="released">Ends it.</param>
    public static Behaviour Wait(TaskCompletionSource begun, Task released) => async (act, _) =>
    {
        begun.SetResult();
        await released;
        return act();
    };

    /// <summary>Does not behave the same way twice: these, one after the other, and the last for ever.</summary>
    public static Behaviour InTurn(params Behaviour[] behaviours)
    {
        var turn = -1;
        return (act, cancel) => behaviours[Math.Min(Interlocked.Increment(ref turn), behaviours.Length - 1)](act, cancel);
    }

    /// <summary>As it should be.</summary>
    public static Task<Outcome> Act(Func<Outcome> act, CancellationToken cancel) => Task.FromResult(act());
}
