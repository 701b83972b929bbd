using System.Buffers.Text;
using System.Security.Cryptography;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Rotation;

/// <summary>Replaces the value of a variable by random bytes. The old file is kept first; a run that is begun again sees by it that the value was replaced already.</summary>
/// <param name="files">The files.</param>
public sealed class RotateSecretExecutor(SecretFiles files) : IStepExecutor<RotateSecret>
{
    /// <inheritdoc/>
    public async Task<Resolution> ResolveAsync(RotateSecret step, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        try
        {
            var text = await files.ReadAsync(step.Service.System, step.File, cancel);
            return text is null ? Impossible("no-file", $"There is no file {step.File} on the runner.", "Correct `file:` in the catalog, or make the file.")
                : files.ValueOf(text, step.Variable, step.Secret) is { } value ? new Resolution.Resolved([new Pin(SecretFiles.PinName(step.File, step.Variable), files.Fingerprint(value))])
                : Impossible("no-variable", $"{step.File} has no line {step.Variable}=…", "Correct `variable:` in the catalog, or add the line.");
        }
        catch (RunnerException e)
        {
            return Impossible("runner", e.Message, "Give the command again when the runner can be reached.");
        }
    }

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(RotateSecret step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            if (await ProbeAsync(step, context, cancel) is ProbeResult.Done(var done))
            {
                return done;
            }

            if (await files.ReadAsync(step.Service.System, step.File, cancel) is not { } text || files.ValueOf(text, step.Variable, step.Secret) is null)
            {
                return new Outcome.Failed { Summary = $"{step.File} has no line {step.Variable}=… any more; nothing was changed" };
            }

            var value = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(step.Bytes));
            files.Learn(step.Secret, value);
            await files.WriteAsync(step.Service.System, SecretFiles.KeptAs(step.File, context.Run), text, cancel);
            await files.WriteAsync(step.Service.System, step.File, VariableLines.Write(text, step.Variable, value)!, cancel);
            return Replaced(step, context);
        }
        catch (RunnerException e)
        {
            return e.MayHaveRun ? new Outcome.Unknown { Summary = e.Message } : new Outcome.Failed { Summary = e.Message };
        }
    }

    /// <inheritdoc/>
    public async Task<ProbeResult> ProbeAsync(RotateSecret step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            if (await files.ReadAsync(step.Service.System, SecretFiles.KeptAs(step.File, context.Run), cancel) is not { } kept)
            {
                return new ProbeResult.NotDone();
            }

            var now = await files.ReadAsync(step.Service.System, step.File, cancel) is { } text ? files.ValueOf(text, step.Variable, step.Secret) : null;
            return now is null ? new ProbeResult.CannotTell($"{step.File} has no line {step.Variable}=… any more; the old file is {SecretFiles.KeptAs(step.File, context.Run)}.")
                : now == files.ValueOf(kept, step.Variable, step.Secret) ? new ProbeResult.NotDone()
                : new ProbeResult.Done(Replaced(step, context));
        }
        catch (RunnerException e)
        {
            return new ProbeResult.CannotTell(e.Message);
        }
    }

    private static Outcome.Passed Replaced(RotateSecret step, StepContext context) => new()
    {
        Summary = $"{step.Variable} has a new value; the old file is {SecretFiles.KeptAs(step.File, context.Run)}, for its owner alone: the way back needs it; delete it when the run has succeeded",
    };

    private static Resolution.Impossible Impossible(string code, string reason, string remedy) => new(new Refusal(code, reason, remedy));
}
