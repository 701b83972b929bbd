using System.Runtime.CompilerServices;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Demo;

/// <summary>The demo system behind the port that a real engine has, too.</summary>
/// <param name="process">The engine's process.</param>
public sealed class DemoEngine(DemoEngineProcess process) : IContainerEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc/>
    public string Where => "the demo system";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ContainerState>> InspectAsync(ServiceRef service, CancellationToken cancel) =>
        await AskAsync<ContainerState[]>($"Inspecting {service}", HttpMethod.Get, PathOf(service, "containers"), cancel);

    /// <summary>Waits until no service is starting any more, ten seconds at most: a command that comes with the demo's own start would find it half up.</summary>
    public async Task AwaitStartAsync(TimeProvider clock, CancellationToken cancel)
    {
        var begun = clock.GetTimestamp();
        while (clock.GetElapsedTime(begun) < Patience && await IsStartingAsync(cancel))
        {
            await Task.Delay(Poll, clock, cancel);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ContainerUsage>> MeasureAsync(ServiceRef service, CancellationToken cancel) =>
        await AskAsync<ContainerUsage[]>($"Measuring {service}", HttpMethod.Get, PathOf(service, "usage"), cancel);

    /// <inheritdoc/>
    /// <remarks>The bot is no part of the demo system.</remarks>
    public Task<Refusal?> WhyNotTouchAsync(ServiceRef service, CancellationToken cancel) => Task.FromResult<Refusal?>(null);

    /// <inheritdoc/>
    public Task<ImageState?> FindImageAsync(ServiceRef service, string tag, CancellationToken cancel) =>
        AskAsync<ImageState?>($"Looking for the image {tag} of {service}", HttpMethod.Get, PathOf(service, "images", tag), cancel);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListTagsAsync(ServiceRef service, CancellationToken cancel) =>
        await AskAsync<string[]>($"Listing the tags of {service}", HttpMethod.Get, PathOf(service, "tags"), cancel);

    /// <inheritdoc/>
    public Task<PinState> ReadPinAsync(ServiceRef service, CancellationToken cancel) =>
        AskAsync<PinState>($"Reading the pin of {service}", HttpMethod.Get, PathOf(service, "pin"), cancel);

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogLine> ReadLogsAsync(ServiceRef service, LogQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        var client = await process.ConnectAsync(cancel);
        var path = PathOf(service, "logs") + $"?tail={query.Tail}" + (query.Since is { } since ? $"&since={since.Ticks}" : "") + (query.Follow ? "&follow" : "");
        await foreach (var line in client.StreamAsync<LogLine>($"Reading the log of {service}", HttpMethod.Get, path, cancel))
        {
            yield return line;
        }
    }

    /// <inheritdoc/>
    public Task RestartAsync(ServiceRef service, CancellationToken cancel) =>
        DoAsync($"Restarting {service}", HttpMethod.Post, PathOf(service, "restart"), cancel);

    /// <inheritdoc/>
    public async Task PullAsync(ServiceRef service, string tag, IProgress<PullProgress> progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var client = await process.ConnectAsync(cancel);
        var done = false;
        await foreach (var step in client.StreamAsync<PullProgress>($"Pulling {tag} of {service}", HttpMethod.Post, PathOf(service, "pull", tag), cancel))
        {
            progress.Report(step);
            done = step.Fraction >= 1;
        }

        if (!done)
        {
            throw new EngineException($"Pulling {tag} of {service}: the demo system ended before the image was there. Pull it again.");
        }
    }

    /// <inheritdoc/>
    public Task PinAsync(ServiceRef service, string tag, CancellationToken cancel) =>
        DoAsync($"Pinning {service} to {tag}", HttpMethod.Put, PathOf(service, "pin", tag), cancel);

    /// <inheritdoc/>
    public Task RecreateAsync(ServiceRef service, CancellationToken cancel) =>
        DoAsync($"Recreating {service}", HttpMethod.Post, PathOf(service, "recreate"), cancel);

    /// <summary>Lets a tag name another image, as if somebody had pushed again under an old name. No other engine can; it shows what happens to a plan whose image moves.</summary>
    public Task MoveTagAsync(ServiceRef service, string tag, string imageId, CancellationToken cancel) =>
        DoAsync($"Moving the tag {tag} of {service}", HttpMethod.Put, PathOf(service, "images", tag) + $"?id={Uri.EscapeDataString(imageId)}", cancel);

    private async Task<bool> IsStartingAsync(CancellationToken cancel)
    {
        foreach (var service in DemoNames.Services)
        {
            if ((await InspectAsync(new ServiceRef(new SystemName(DemoNames.System), new ServiceName(service)), cancel)).Any(c => c.Health == "starting"))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<T> AskAsync<T>(string doing, HttpMethod method, string path, CancellationToken cancel)
    {
        var client = await process.ConnectAsync(cancel);
        return await client.AskAsync<T>(doing, method, path, cancel);
    }

    private Task<Nothing> DoAsync(string doing, HttpMethod method, string path, CancellationToken cancel) => AskAsync<Nothing>(doing, method, path, cancel);

    private static string PathOf(ServiceRef service, params ReadOnlySpan<string> parts)
    {
        var path = $"v1/services/{Uri.EscapeDataString(service.Service.Value)}";
        foreach (var part in parts)
        {
            path += "/" + Uri.EscapeDataString(part);
        }

        return path;
    }

    private sealed record Nothing;
}
