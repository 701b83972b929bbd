using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Exec;

/// <summary>What a step depends on that acts inside a service's container.</summary>
internal static class ExecPins
{
    /// <summary>The image that runs now: a plan that begins with other code in the container is another plan. Steps before it may replace the container, so it is compared only at the start.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="service">The service.</param>
    /// <param name="risk">What the step may do; the bot's own containers it may only look into.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Resolution> ResolveAsync(IContainerEngine engine, ServiceRef service, Risk risk, CancellationToken cancel)
    {
        if (risk > Risk.ReadOnly && await engine.WhyNotTouchAsync(service, cancel) is { } own)
        {
            return new Resolution.Impossible(own);
        }

        var images = (await engine.InspectAsync(service, cancel)).Select(c => c.ImageId).Distinct().Order(StringComparer.Ordinal);
        return new Resolution.Resolved([new Pin($"running image of {service}", string.Join(',', images) is { Length: > 0 } running ? running : "no container yet", AtStartOnly: true)]);
    }
}
