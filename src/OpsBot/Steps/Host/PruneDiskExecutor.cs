using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Container;
using OpsBot.Steps.Exec;

namespace OpsBot.Steps.Host;

/// <summary>
/// Deletes what nothing uses on a host: what stands in the plan, one by one, and nothing else. What becomes unused only because something else goes, as a stopped container's volume does, is for another plan to show.
/// </summary>
/// <param name="engines">The engines.</param>
public sealed class PruneDiskExecutor(IContainerEngines engines) : IStepExecutor<PruneDisk>
{
    private const string None = "none";
    private const string Between = ", ";

    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(PruneDisk step, CancellationToken cancel) => Attempt.ResolveAsync(async () =>
    {
        var content = await engines.As<IHostEngine>(step.Service).LookAsync(step.Service, cancel);
        return new Resolution.Resolved([.. step.What.Select(part => PinOf(part, content.Unused(part)))]);
    });

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(PruneDisk step, StepContext context, CancellationToken cancel) => Attempt.ChangeAsync(
        async () =>
        {
            var engine = engines.As<IHostEngine>(step.Service);
            var todo = Todo(step, context, await engine.LookAsync(step.Service, cancel));
            var (freed, kept) = (0L, 0);
            for (var i = 0; i < todo.Count; i++)
            {
                var (part, item) = todo[i];
                await context.Output.ProgressAsync($"deleting {PruneDisk.InWords(part)}", (double)i / todo.Count, cancel);
                var deleted = await engine.DeleteAsync(step.Service, part, item, cancel);
                (freed, kept) = deleted ? (freed + item.Bytes, kept) : (freed, kept + 1);
                await context.Output.WriteLineAsync($"{PruneDisk.InWords(part)}: {item.Name}{(!deleted ? "  kept: something uses it by now" : item.Bytes > 0 ? $"  {Words.Size(item.Bytes)}" : "")}", cancel);
            }

            var shared = step.What.Any(p => p is DiskPart.NamelessImages or DiskPart.UnusedImages) ? " at most" : "";
            return new Outcome.Passed { Summary = $"{todo.Count - kept} of {todo.Count} were deleted, {Words.Size(freed)}{shared} were freed" };
        },
        () => ProbeAsync(step, context, cancel));

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(PruneDisk step, StepContext context, CancellationToken cancel) => Attempt.ProbeAsync(async () =>
        Todo(step, context, await engines.As<IHostEngine>(step.Service).LookAsync(step.Service, cancel)).Count == 0
            ? new ProbeResult.Done(new Outcome.Passed { Summary = "nothing is left of what the plan names" })
            : new ProbeResult.CannotTell("Some of it is still there: it was not begun, or broken off in the middle. Doing it again does no more."));

    /// <summary>What the plan names of what nothing uses now. One look for all parts: what goes first does not make more of what goes after it.</summary>
    private static List<(DiskPart Part, HostItem Item)> Todo(PruneDisk step, StepContext context, HostContent content)
    {
        var planned = step.What.ToDictionary(p => p, p => (context.Pins.FirstOrDefault(pin => pin.Name == NameOf(p))?.Value ?? None).Split(Between).ToHashSet(StringComparer.Ordinal));
        return [.. step.What.SelectMany(part => content.Unused(part).Where(item => planned[part].Contains(item.Identity)).Select(item => (part, item)))];
    }

    private static Pin PinOf(DiskPart part, IReadOnlyList<HostItem> unused) =>
        new(NameOf(part), unused.Count == 0 ? None : string.Join(Between, unused.Select(u => u.Identity).Order(StringComparer.Ordinal)), AtStartOnly: true);

    private static string NameOf(DiskPart part) => PruneDisk.InWords(part);
}
