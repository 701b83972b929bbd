using System.Globalization;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Exec;

namespace OpsBot.Steps.Redis;

/// <summary>A command by redis-cli in the container; the password is in its environment, not among its arguments.</summary>
internal static class RedisCliInContainer
{
    /// <summary>What an error begins with. redis-cli prints it like a value, and ends with 0.</summary>
    private static readonly string[] Errors = ["ERR ", "WRONGTYPE ", "NOAUTH ", "WRONGPASS ", "NOPERM ", "OOM ", "READONLY ", "LOADING ", "MISCONF ", "BUSY ", "EXECABORT ", "NOSCRIPT ", "MASTERDOWN "];

    /// <summary>Runs it.</summary>
    public static async Task<Outcome> RunAsync(IExecEngine engine, string? password, RedisStep step, IStepOutput output, CancellationToken cancel)
    {
        var command = new ContainerCommand(
        [
            "redis-cli", .. step.Database is { } number ? (string[])["-n", number.ToString(CultureInfo.InvariantCulture)] : [],
            .. step.Arguments is [var keys, var pattern] && string.Equals(keys, "KEYS", StringComparison.OrdinalIgnoreCase) ? (IEnumerable<string>)["--scan", "--pattern", pattern] : step.Arguments,
        ])
        { Environment = password is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["REDISCLI_AUTH"] = password } };
        var (first, lines) = ("", 0);
        var (exit, errors) = await ExecLines.RunAsync(
            engine,
            step.Service,
            command,
            line =>
            {
                first = lines++ == 0 ? line.Text : first;
                return output.WriteLineAsync(line.Text, cancel);
            },
            cancel);
        return ExecOutcome.Of(exit, step, command, "whether Redis did it is not known")
            ?? (exit is ContainerExit.Ended { Code: not 0 and var code } ? new Outcome.Failed { Summary = $"redis-cli ended with {code}; {ExecLines.Said(errors)}" }
                : lines <= 2 && Array.Exists(Errors, e => first.StartsWith(e, StringComparison.Ordinal)) ? new Outcome.Failed { Summary = $"Redis refuses {step.Arguments[0]}: {first}" }
                : new Outcome.Passed { Summary = $"{step.Arguments[0].ToUpperInvariant()} answered with {Words.Count(lines, "line")}" });
    }
}
