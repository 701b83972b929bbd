using System.Globalization;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Host;

/// <summary>Lists the images on a host, newest first.</summary>
/// <param name="engines">The engines.</param>
public sealed class ListImagesExecutor(IContainerEngines engines) : IStepExecutor<ListImages>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(ListImages step, CancellationToken cancel) => HostAttempt.ResolveAsync(engines, step);

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(ListImages step, StepContext context, CancellationToken cancel) => HostAttempt.LookAsync(engines, step, context, content =>
    {
        var rows = content.Images.OrderByDescending(i => i.CreatedAt)
            .SelectMany(i => i.Names.DefaultIfEmpty("<none>").Where(n => step.Repository is null || n[..Math.Max(n.LastIndexOf(':'), 0)] == step.Repository || n == step.Repository)
                .Select(n => $"{n}  {HostItem.Short(i.Id)}  {i.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}  {Words.Size(i.Size)}{(content.IsUsed(i) ? "  in use" : "")}"))
            .ToList();
        return (rows, Words.Count(rows.Count, "image"));
    }, cancel);

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(ListImages step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.NotDone());
}
