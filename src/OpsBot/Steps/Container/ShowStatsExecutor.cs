using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Container;

/// <summary>Measures what a service uses: facts for a table, drawn as bars where there is a whole; of several containers the sum, and a line each.</summary>
/// <param name="engines">The engines.</param>
public sealed class ShowStatsExecutor(IContainerEngines engines) : IStepExecutor<ShowStats>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(ShowStats step, CancellationToken cancel) => Task.FromResult<Resolution>(new Resolution.Resolved([]));

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(ShowStats step, StepContext context, CancellationToken cancel) => Attempt.LookAsync(async () =>
    {
        var all = await engines.Of(step.Service).MeasureAsync(step.Service, cancel);
        if (all.Count == 0)
        {
            return new Outcome.Finding { Summary = $"{step.Service.Service} has no container that runs", Facts = [new("cpu", "nothing runs")] };
        }

        foreach (var one in all.Count > 1 ? all : [])
        {
            await context.Output.WriteLineAsync($"{one.Name}  cpu {Cpu(one)}  memory {Memory(one)}", cancel);
        }

        var sum = Sum(all);
        return new Outcome.Passed { Summary = $"{step.Service.Service} uses {Percent(sum.Cpu)} cpu, {Words.Size(sum.Memory)} of memory", Facts = [.. Facts(sum)] };
    });

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(ShowStats step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.NotDone());

    private static IEnumerable<Field> Facts(ContainerUsage usage)
    {
        yield return new Field("cpu", Cpu(usage));
        yield return new Field("memory", Memory(usage));
        if (usage is { Received: { } received, Sent: { } sent })
        {
            yield return new Field("network", $"↓ {Words.Size(received)} ↑ {Words.Size(sent)}");
        }

        if (usage.Written is { } written)
        {
            yield return new Field("disk", Words.Size(written) + (usage.Image is { } image ? $" + {Words.Size(image)} image" : ""));
        }
    }

    private static string Cpu(ContainerUsage usage) => $"{TextBar.Of(Of(usage.Cpu, usage.Processors))} {Percent(usage.Cpu)}";

    private static string Memory(ContainerUsage usage) => $"{TextBar.Of(Of(usage.Memory, usage.MemoryLimit))} {Words.Size(usage.Memory)} of {(usage.Limited ? "" : "the host's ")}{Words.Size(usage.MemoryLimit)}";

    private static string Percent(double processors) => $"{processors * 100:0.#} %";

    private static double Of(double part, double whole) => whole > 0 ? part / whole : 0;

    /// <summary>Containers of one service share their processors and their image; memory, traffic and what they wrote add up.</summary>
    private static ContainerUsage Sum(IReadOnlyList<ContainerUsage> all) => new(
        "",
        all.Sum(u => u.Cpu),
        all.Max(u => u.Processors),
        all.Sum(u => u.Memory),
        all.All(u => u.Limited) ? all.Sum(u => u.MemoryLimit) : all.Max(u => u.MemoryLimit),
        all.All(u => u.Limited),
        Sum(all, u => u.Received),
        Sum(all, u => u.Sent),
        Sum(all, u => u.Written),
        all.Max(u => u.Image));

    private static long? Sum(IReadOnlyList<ContainerUsage> all, Func<ContainerUsage, long?> part) => all.All(u => part(u) is null) ? null : all.Sum(part);
}
