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
                return await WithoutKeptAsync(step, context, cancel) is ProbeResult.Done(var done) ? done : new Outcome.Failed { Summary = NoKept(step, context) };
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
            if (await files.ReadAsync(step.Service.System, SecretFiles.KeptAs(step.File, context.Run), cancel) is not { } kept)
            {
                return await WithoutKeptAsync(step, context, cancel);
            }

            var now = await files.ReadAsync(step.Service.System, step.File, cancel);
            return now is not null && VariableLines.Raw(kept, step.Variable) == VariableLines.Raw(now, step.Variable) ? new ProbeResult.Done(Back(step)) : new ProbeResult.NotDone();
        }
        catch (RunnerException e)
        {
            return new ProbeResult.CannotTell(e.Message);
        }
    }

    /// <summary>Nothing was kept because nothing was replaced, or somebody deleted it: the value says which, if it is still the plan's.</summary>
    private async Task<ProbeResult> WithoutKeptAsync(PutSecretBack step, StepContext context, CancellationToken cancel)
    {
        var name = SecretFiles.PinName(step.File, step.Variable);
        return context.Pins.FirstOrDefault(p => p.Name == name) is { Value: { } planned }
            && await files.ReadAsync(step.Service.System, step.File, cancel) is { } text && files.ValueOf(text, step.Variable, step.Secret) is { } value && files.Fingerprint(value) == planned
            ? new ProbeResult.Done(new Outcome.Passed { Summary = $"{step.Variable} was not replaced: it has the value that the plan was made with" })
            : new ProbeResult.CannotTell(NoKept(step, context));
    }

    private static string NoKept(PutSecretBack step, StepContext context) =>
        $"{SecretFiles.KeptAs(step.File, context.Run)}, where the old value of {step.Variable} was kept, is not there, and {step.File} has not the value that the plan was made with. Put the old value back by hand.";

    private static Outcome.Passed Back(PutSecretBack step) => new() { Summary = $"{step.Variable} has its old value again" };
}
