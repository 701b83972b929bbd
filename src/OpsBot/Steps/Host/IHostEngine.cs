using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Host;

/// <summary>
/// An engine whose host can be looked after: what runs there is stopped and started, what lies there is listed and deleted. The demo's services are processes of this bot, so its engine is none of these.
/// Throws <see cref="EngineException"/> when the engine cannot be reached or refuses.
/// </summary>
public interface IHostEngine : IContainerEngine
{
    /// <summary>Stops every container of the service.</summary>
    Task StopAsync(ServiceRef service, CancellationToken cancel);

    /// <summary>Starts every container of the service.</summary>
    Task StartAsync(ServiceRef service, CancellationToken cancel);

    /// <summary>How each of the service's containers was made and is, in lines; of its variables only the names.</summary>
    Task<IReadOnlyList<string>> DescribeAsync(ServiceRef service, CancellationToken cancel);

    /// <summary>Gives an image one more name.</summary>
    Task TagAsync(ServiceRef service, string from, string to, CancellationToken cancel);

    /// <summary>The id of an image on the host; null when it is not there.</summary>
    /// <param name="service">A service on the host.</param>
    /// <param name="image">A name with its tag, or an id.</param>
    /// <param name="cancel">Gives up.</param>
    Task<string?> ImageIdAsync(ServiceRef service, string image, CancellationToken cancel);

    /// <summary>What lies on the host.</summary>
    Task<HostContent> LookAsync(ServiceRef service, CancellationToken cancel);

    /// <summary>Deletes one thing that nothing used when the host was looked at.</summary>
    /// <returns>False when something uses it by now, or it is gone.</returns>
    Task<bool> DeleteAsync(ServiceRef service, DiskPart part, HostItem item, CancellationToken cancel);
}
