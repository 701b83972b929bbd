using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Container;

/// <summary>
/// A service's containers after things have calmed down. An order given by a bot that was killed right after goes on without it; as long as it does, a container that is not up yet proves
/// nothing, and to give the order again would be to do it twice.
/// </summary>
internal static class SettledContainers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The containers as soon as all run, or after ten seconds as they are then.</summary>
    public static async Task<IReadOnlyList<ContainerState>> OfAsync(IContainerEngine engine, ServiceRef service, TimeProvider clock, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var containers = await engine.InspectAsync(service, cancel);
            if (AllRun(containers) || clock.GetElapsedTime(started) > Patience)
            {
                return containers;
            }

            await Task.Delay(Pause, clock, cancel);
        }
    }

    /// <summary>Whether there are containers and all are up.</summary>
    public static bool AllRun(IReadOnlyList<ContainerState> containers) => containers.Count > 0 && containers.All(c => c.State == "running");

    /// <summary>Whether all are up and have been since before that time: nothing was done to them.</summary>
    public static bool UntouchedSince(IReadOnlyList<ContainerState> containers, DateTimeOffset time) => AllRun(containers) && containers.All(c => c.StartedAt < time);
}
