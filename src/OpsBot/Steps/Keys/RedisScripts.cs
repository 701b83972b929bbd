using System.Globalization;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Redis;

namespace OpsBot.Steps.Keys;

/// <summary>Runs our own Lua scripts in a Redis, whichever way its commands go. A script does a piece of work of some milliseconds at once and says what is left, so that the server serves others in between; keys and jobs never leave it.</summary>
/// <param name="redis">The way its commands go.</param>
public sealed class RedisScripts(RedisExecutor redis)
{
    /// <summary>See <see cref="IStepExecutor{TStep}.ResolveAsync"/>.</summary>
    public Task<Resolution> ResolveAsync(KeyStep step, CancellationToken cancel) => redis.ResolveAsync(Tell(step, ["PING"]), cancel);

    /// <summary>Runs a script once.</summary>
    /// <param name="step">For which step.</param>
    /// <param name="script">The script; it answers with texts.</param>
    /// <param name="key">Its only key.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>What it answered, or how it went wrong.</returns>
    public async Task<(IReadOnlyList<string> Answer, Outcome? Bad)> RunAsync(KeyStep step, string script, string key, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var said = new Answer();
        var outcome = await redis.OverAsync(step.Service, way => way.RunAsync(Eval(step, script, key, arguments), said, cancel));
        return outcome is Outcome.Passed ? (said.Lines, null) : ([], outcome);
    }

    /// <summary>Runs a script again and again: it answers with where to go on, or <c>0</c> at the end, and with how many it dealt with.</summary>
    /// <param name="step">For which step.</param>
    /// <param name="context">Its context.</param>
    /// <param name="script">The script; where to go on is its first argument.</param>
    /// <param name="key">Its only key.</param>
    /// <param name="argument">Its second argument.</param>
    /// <param name="what">What is counted: <c>key</c>.</param>
    /// <param name="cancel">Ends it between two pieces.</param>
    /// <returns>How many in all, or how it went wrong.</returns>
    public async Task<(long Count, Outcome? Bad)> RepeatAsync(KeyStep step, StepContext context, string script, string key, string argument, string what, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(context);
        var count = 0L;
        var outcome = await redis.OverAsync(step.Service, GoOnAsync);
        return (count, outcome is Outcome.Passed ? null : outcome);

        async Task<Outcome> GoOnAsync(IRedisWay way)
        {
            Outcome ended;
            var at = "0";
            do
            {
                var said = new Answer();
                ended = await way.RunAsync(Eval(step, script, key, [at, argument]), said, cancel);
                if (ended is not Outcome.Passed)
                {
                    return count == 0 ? ended : ended with { Summary = $"after {Words.Count((int)count, what)}: {ended.Summary}" };
                }

                if (said.Lines is not [var next, var more] || !long.TryParse(more, NumberStyles.None, CultureInfo.InvariantCulture, out var piece))
                {
                    return new Outcome.Failed { Summary = $"the answer of {step.Service.Service} makes no sense: {string.Join(' ', said.Lines)}" };
                }

                (at, count) = (next, count + piece);
                await context.Output.ProgressAsync($"{Words.Count((int)count, what)} so far", null, cancel);
            }
            while (at != "0");
            return ended;
        }
    }

    private static RedisStep Eval(KeyStep step, string script, string key, IReadOnlyList<string> arguments) => Tell(step, ["EVAL", script, "1", key, .. arguments]);

    private static RedisStep Tell(KeyStep step, IReadOnlyList<string> arguments) =>
        new() { Service = step.Service, Source = step.Source, Risk = step.Risk, Timeout = step.Timeout, Arguments = arguments };

    /// <summary>An answer is data here, not output.</summary>
    private sealed class Answer : IStepOutput
    {
        public List<string> Lines { get; } = [];

        public ValueTask WriteLineAsync(string line, CancellationToken cancel)
        {
            Lines.Add(line);
            return ValueTask.CompletedTask;
        }

        public ValueTask ProgressAsync(string label, double? fraction, CancellationToken cancel) => ValueTask.CompletedTask;
    }
}
