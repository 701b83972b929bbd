using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Container;

namespace OpsBot.Steps.Compose;

/// <summary>Pins a tag.</summary>
/// <param name="engines">The engines.</param>
public sealed class PinImageExecutor(IContainerEngines engines) : IStepExecutor<PinImage>
{
    /// <inheritdoc/>
    /// <remarks>One file pins all services, so the first pin of a plan changes it for the next one: it is compared at the start only, and <see cref="ExecuteAsync"/> looks at its own service's pin again.</remarks>
    public Task<Resolution> ResolveAsync(PinImage step, CancellationToken cancel) => Attempt.ResolveAsync(async () =>
    {
        var pin = await engines.Of(step.Service).ReadPinAsync(step.Service, cancel);
        return pin.Tag == step.FromTag
            ? new Resolution.Resolved([new Pin($"compose pin of {step.Service}", pin.FileHash, AtStartOnly: true)])
            : new Resolution.Impossible(new Refusal("pin-moved", $"{step.Service} is pinned to {pin.Tag}, not to {step.FromTag}.", "Give the command again."));
    });

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(PinImage step, StepContext context, CancellationToken cancel) => Attempt.ChangeAsync(
        async () =>
        {
            var engine = engines.Of(step.Service);
            var pin = await engine.ReadPinAsync(step.Service, cancel);
            if (pin.Tag != step.FromTag && pin.Tag != step.ToTag)
            {
                return new Outcome.Failed
                {
                    Summary = $"Pinning {step.Service.Service} to {step.ToTag}: it is pinned to {pin.Tag} now, not to {step.FromTag}; somebody else changed it. Give the command again.",
                };
            }

            if (pin.Tag != step.ToTag)
            {
                await engine.PinAsync(step.Service, step.ToTag, cancel);
            }

            return Pinned(step);
        },
        () => ProbeAsync(step, context, cancel));

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(PinImage step, StepContext context, CancellationToken cancel) => Attempt.ProbeAsync(async () =>
    {
        var pin = await engines.Of(step.Service).ReadPinAsync(step.Service, cancel);
        return pin.Tag == step.ToTag ? new ProbeResult.Done(Pinned(step))
            : pin.Tag == step.FromTag ? new ProbeResult.NotDone()
            : new ProbeResult.CannotTell($"{step.Service} is pinned to {pin.Tag}, neither to {step.FromTag} nor to {step.ToTag}: somebody else changed it.");
    });

    private static Outcome.Passed Pinned(PinImage step) => new() { Summary = $"{step.Service.Service} is pinned to {step.ToTag}" };
}
