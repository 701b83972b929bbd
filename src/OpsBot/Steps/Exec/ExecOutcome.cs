using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Exec;

/// <summary>What the end of a program in a container is for a step.</summary>
internal static class ExecOutcome
{
    /// <summary>The outcome; null when the program ended by itself and what its exit code means is for the step to say.</summary>
    /// <param name="exit">How it ended.</param>
    /// <param name="step">The step.</param>
    /// <param name="command">What ran.</param>
    /// <param name="state">What it leaves when it is ended before its time: <c>the server took the transaction back</c>.</param>
    public static Outcome? Of(ContainerExit exit, Step step, ContainerCommand command, string state) => exit switch
    {
        ContainerExit.NotStarted(var code) => new Outcome.Failed
        {
            Summary = $"Running {command.Program} in {step.Service.Service}: the container has no such program, or it cannot be run (exit {code}); nothing was done. Correct its name, or name another service.",
        },
        ContainerExit.Ended => null,
        ContainerExit.ContainerGone gone when step.Risk == Risk.ReadOnly => new Outcome.Failed { Summary = Gone(gone, step, command) },
        ContainerExit.ContainerGone gone => new Outcome.Failed { Summary = $"{Gone(gone, step, command)} {state}" },
        ContainerExit.Stopped => new Outcome.TimedOut { Summary = $"{command.Program} was stopped in {step.Service.Service}{(step.Risk == Risk.ReadOnly ? "" : $"; {state}")}" },
        ContainerExit.MayRunOn on => new Outcome.TimedOut { Summary = $"{command.Program} in {step.Service.Service} was told to end and may still run: {on.Why}" },
        _ => throw new InvalidOperationException($"the end {exit} is not handled"),
    };

    private static string Gone(ContainerExit.ContainerGone gone, Step step, ContainerCommand command) =>
        $"Running {command.Program} in {step.Service.Service}: the container ended under it ({gone.How}). Look with /status and /logs {step.Service.Service}.";
}
