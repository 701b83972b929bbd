using System.Collections.Frozen;
using System.Globalization;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Container;
using OpsBot.Steps.Exec;

namespace OpsBot.Steps.Redis;

/// <summary>By redis-cli in the container; the password is in its environment, not among its arguments.</summary>
/// <param name="engines">The engines.</param>
/// <param name="password">The password, or null.</param>
internal sealed class RedisCliInContainer(IContainerEngines engines, string? password) : IRedisWay
{
    /// <summary>Makes redis-cli (7.0 and newer) end with another code than 0, and write to standard error, when Redis answers with an error.</summary>
    private const string ExitCode = "-e";

    private const string NoSuchOption = "Unrecognized option";
    private const string PasswordRefused = "AUTH failed";
    private const string ConnectionLost = "Error: ";

    /// <summary>The first words of errors (redis.io/docs, "RESP", and the sources' shared objects). An older redis-cli prints an error like a value and ends with 0: then nothing else tells them apart.</summary>
    private static readonly FrozenSet<string> Errors = FrozenSet.Create(
        "ERR", "WRONGTYPE", "NOAUTH", "WRONGPASS", "NOPERM", "OOM", "READONLY", "LOADING", "MISCONF", "BUSY", "BUSYKEY", "BUSYGROUP", "NOGROUP", "EXECABORT", "NOSCRIPT", "NOTBUSY", "UNKILLABLE", "INPROG",
        "MASTERDOWN", "NOREPLICAS", "NOGOODSLAVE", "DENIED", "MOVED", "ASK", "CROSSSLOT", "CLUSTERDOWN", "TRYAGAIN");

    /// <inheritdoc/>
    public Task<Outcome> RunAsync(RedisStep step, IStepOutput output, CancellationToken cancel) => Attempt.ChangeAsync(
        async () =>
        {
            var engine = engines.As<IExecEngine>(step.Service);
            var answer = await TellAsync(engine, step, Command(step, ExitCode), output, cancel);
            return answer is { Exit: ContainerExit.Ended { Code: not 0 }, Lines: 0, Said: [var said, ..] } && said.StartsWith(NoSuchOption, StringComparison.Ordinal)
                ? OutcomeOf(step, await TellAsync(engine, step, Command(step), output, cancel))
                : OutcomeOf(step, answer);
        },
        () => Task.FromResult(RedisExecutor.ProbeOf(step)));

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Outcome OutcomeOf(RedisStep step, Answer answer)
    {
        var name = step.Arguments[0].ToUpperInvariant();
        var refused = answer.Said.FirstOrDefault(e => e.StartsWith(PasswordRefused, StringComparison.Ordinal));
        return ExecOutcome.Of(answer.Exit, step, answer.Command, "whether Redis did it is not known") ?? answer switch
        {
            { Exit: ContainerExit.Ended { Code: 0 } } when answer.Lines > 2 || !Errors.Contains(answer.First.Split(' ')[0]) =>
                new Outcome.Passed { Summary = $"{name} answered with {Words.Count(answer.Lines, "line")}{(refused is null ? "" : $"; Redis lets everybody in, and does not take the catalog's password: {refused}")}" },
            { Exit: ContainerExit.Ended { Code: 0 } } => new Outcome.Failed { Summary = $"Redis refuses {name}: {refused ?? answer.First}" },
            { Said: [.., var last] } when step.Risk > Risk.ReadOnly && last.StartsWith(ConnectionLost, StringComparison.Ordinal) =>
                new Outcome.Unknown { Summary = $"Telling Redis {name}: the connection was lost on the way; {ExecLines.Said(answer.Said)}" },
            _ => new Outcome.Failed { Summary = $"Redis did not do {name}; {ExecLines.Said(answer.Said)}" },
        };
    }

    private static async Task<Answer> TellAsync(IExecEngine engine, RedisStep step, ContainerCommand command, IStepOutput output, CancellationToken cancel)
    {
        var (first, lines) = ("", 0);
        var (exit, errors) = await ExecLines.RunAsync(
            engine,
            step.Service,
            command,
            line =>
            {
                if (line.IsError)
                {
                    return ValueTask.CompletedTask;
                }

                first = lines++ == 0 ? line.Text : first;
                return output.WriteLineAsync(line.Text, cancel);
            },
            cancel);
        return new Answer(command, exit, first, lines, errors);
    }

    private ContainerCommand Command(RedisStep step, params string[] options) => new(
    [
        "redis-cli", .. options, .. step.Database is { } number ? (string[])["-n", number.ToString(CultureInfo.InvariantCulture)] : [],
        .. step.Arguments is [var keys, var pattern] && string.Equals(keys, "KEYS", StringComparison.OrdinalIgnoreCase) ? (IEnumerable<string>)["--scan", "--pattern", pattern] : step.Arguments,
    ])
    { Environment = password is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["REDISCLI_AUTH"] = password } };

    /// <summary>How redis-cli ended, what it answered, and the last lines of what it said beside that.</summary>
    private sealed record Answer(ContainerCommand Command, ContainerExit Exit, string First, int Lines, IReadOnlyList<string> Said);
}
