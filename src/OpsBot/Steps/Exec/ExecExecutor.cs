using System.Text;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Container;

namespace OpsBot.Steps.Exec;

/// <summary>Runs a program in the container of a service.</summary>
/// <param name="engines">The engines.</param>
public sealed class ExecExecutor(IContainerEngines engines) : IStepExecutor<ExecInContainer>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(ExecInContainer step, CancellationToken cancel) =>
        Attempt.ResolveAsync(() => ExecPins.ResolveAsync(engines.As<IExecEngine>(step.Service), step.Service, step.Risk, cancel));

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(ExecInContainer step, StepContext context, CancellationToken cancel) => Attempt.ChangeAsync(
        async () =>
        {
            var command = new ContainerCommand(step.Command)
            {
                User = step.User,
                Folder = step.Folder,
                Environment = step.Environment ?? new Dictionary<string, string>(),
                Input = step.Input is { } input ? new MemoryStream(Encoding.UTF8.GetBytes(input)) : null,
            };
            var (exit, _) = await ExecLines.RunAsync(engines.As<IExecEngine>(step.Service), step.Service, command, line => context.Output.WriteLineAsync(line.Text, cancel), cancel);
            return ExecOutcome.Of(exit, step, command, "part of it may have been done") ?? OfCode(step, ((ContainerExit.Ended)exit).Code);
        },
        () => ProbeAsync(step, context, cancel));

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(ExecInContainer step, StepContext context, CancellationToken cancel) =>
        Task.FromResult<ProbeResult>(new ProbeResult.CannotTell("A program in a container leaves no trace that could be looked at from here."));

    private static Outcome OfCode(ExecInContainer step, int code) =>
        code == 0 ? new Outcome.Passed { Summary = $"{step.Command[0]} exited with 0" }
        : step.Risk == Risk.ReadOnly ? new Outcome.Finding { Summary = $"{step.Command[0]} exited with {code}" }
        : new Outcome.Failed { Summary = $"{step.Command[0]} exited with {code}" };
}
