using OpsBot.Commands.Ids;
using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Exec;

/// <summary>A program in a container whose output is lines.</summary>
internal static class ExecLines
{
    private const int LastWords = 4;

    /// <summary>Runs it, and passes its lines on as they come; of what it writes as errors the last lines are kept for a message.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="service">Where.</param>
    /// <param name="command">What.</param>
    /// <param name="onLine">Told each line.</param>
    /// <param name="cancel">Ends the program.</param>
    public static async Task<(ContainerExit Exit, IReadOnlyList<string> Errors)> RunAsync(IExecEngine engine, ServiceRef service, ContainerCommand command, Func<RunnerLine, ValueTask> onLine, CancellationToken cancel)
    {
        var standard = new LineSplitter(isError: false, onLine);
        var ended = await RunAsync(engine, service, command, standard.TakeAsync, onLine, cancel);
        await standard.EndAsync();
        return ended;
    }

    /// <summary>The same of a program of which only the errors are lines.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="service">Where.</param>
    /// <param name="command">What.</param>
    /// <param name="onBytes">Told what else it writes, piece by piece.</param>
    /// <param name="onError">Told each line of its errors.</param>
    /// <param name="cancel">Ends the program.</param>
    public static async Task<(ContainerExit Exit, IReadOnlyList<string> Errors)> RunAsync(
        IExecEngine engine, ServiceRef service, ContainerCommand command, Func<ReadOnlyMemory<byte>, ValueTask> onBytes, Func<RunnerLine, ValueTask> onError, CancellationToken cancel)
    {
        var errors = new Queue<string>();
        var error = new LineSplitter(isError: true, TakeErrorAsync);
        var exit = await engine.ExecAsync(service, command, (bytes, isError) => isError ? error.TakeAsync(bytes) : onBytes(bytes), cancel);
        await error.EndAsync();
        return (exit, [.. errors]);

        ValueTask TakeErrorAsync(RunnerLine line)
        {
            if (line.Text.Length > 0)
            {
                errors.Enqueue(line.Text);
                if (errors.Count > LastWords)
                {
                    errors.Dequeue();
                }
            }

            return onError(line);
        }
    }

    /// <summary>What it said last, for the end of a message.</summary>
    public static string Said(IReadOnlyList<string> errors) => errors.Count == 0 ? "it said nothing" : $"it said: {string.Join(" / ", errors)}";
}
