using OpsBot.Commands.Steps;
using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Rotation;

/// <summary>Gives a variable the value back that the kept file has. All else in the file stays as it is now.</summary>
/// <param name="files">The files.</param>
public sealed class PutSecretBackExecutor(SecretFiles files) : IStepExecutor<PutSecretBack>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(PutSecretBack step, CancellationToken cancel) => Task.FromResult<Resolution>(new Resolution.Resolved([]));

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(PutSecretBack step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            var system = step.Service.System;
            if (await files.ReadAsync(system, SecretFiles.KeptAs(step.File, context.Run), cancel) is not { } kept)
            {
                return new Outcome.Passed { Summary = $"{step.Variable} was not replaced" };
            }

            if (await files.ReadAsync(system, step.File, cancel) is not { } text || VariableLines.Raw(kept, step.Variable) is not { } old || VariableLines.Write(text, step.Variable, old) is not { } back)
            {
                return new Outcome.Failed { Summary = $"{step.File} has no line {step.Variable}=… any more; the old file is {SecretFiles.KeptAs(step.File, context.Run)}" };
            }

            if (back != text)
            {
                await files.WriteAsync(system, step.File, back, cancel);
            }

            return Back(step);
        }
        catch (RunnerException e)
        {
            return e.MayHaveRun ? new Outcome.Unknown { Summary = e.Message } : new Outcome.Failed { Summary = e.Message };
        }
    }

    /// <inheritdoc/>
    public async Task<ProbeResult> ProbeAsync(PutSecretBack step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            var kept = await files.ReadAsync(step.Service.System, SecretFiles.KeptAs(step.File, context.Run), cancel);
            var now = await files.ReadAsync(step.Service.System, step.File, cancel);
            return kept is null || (now is not null && VariableLines.Raw(kept, step.Variable) == VariableLines.Raw(now, step.Variable)) ? new ProbeResult.Done(Back(step)) : new ProbeResult.NotDone();
        }
        catch (RunnerException e)
        {
            return new ProbeResult.CannotTell(e.Message);
        }
    }

    private static Outcome.Passed Back(PutSecretBack step) => new() { Summary = $"{step.Variable} has its old value again" };
}
