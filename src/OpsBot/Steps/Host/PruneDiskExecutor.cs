using System.Security.Cryptography;
using System.Text;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Container;
using OpsBot.Steps.Exec;

namespace OpsBot.Steps.Host;

/// <summary>Deletes what nothing uses on a host. What that is stands in the plan, and when it has become something else the plan is void.</summary>
/// <param name="engines">The engines.</param>
public sealed class PruneDiskExecutor(IContainerEngines engines) : IStepExecutor<PruneDisk>
{
    private const int MostNamed = 5;

    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(PruneDisk step, CancellationToken cancel) => Attempt.ResolveAsync(async () =>
    {
        var content = await engines.As<IHostEngine>(step.Service).LookAsync(step.Service, cancel);
        return new Resolution.Resolved([.. step.What.Select(part => new Pin(Describe(part, content.Unused(part)), Fingerprint(content.Unused(part)), AtStartOnly: true))]);
    });

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(PruneDisk step, StepContext context, CancellationToken cancel) => Attempt.ChangeAsync(
        async () =>
        {
            var engine = engines.As<IHostEngine>(step.Service);
            var freed = 0L;
            foreach (var part in step.What)
            {
                foreach (var (name, bytes) in (await engine.LookAsync(step.Service, cancel)).Unused(part))
                {
                    await context.Output.WriteLineAsync($"{PruneDisk.InWords(part)}: {name}{(bytes > 0 ? $"  {Words.Size(bytes)}" : "")}", cancel);
                }

                await context.Output.ProgressAsync($"deleting {PruneDisk.InWords(part)}", null, cancel);
                freed += await engine.DeleteAsync(step.Service, part, cancel);
            }

            return new Outcome.Passed { Summary = $"{Words.Size(freed)} were freed" };
        },
        () => ProbeAsync(step, context, cancel));

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(PruneDisk step, StepContext context, CancellationToken cancel) => Attempt.ProbeAsync(async () =>
    {
        var content = await engines.As<IHostEngine>(step.Service).LookAsync(step.Service, cancel);
        return step.What.All(part => content.Unused(part).Count == 0)
            ? new ProbeResult.Done(new Outcome.Passed { Summary = "nothing is left that nothing uses" })
            : new ProbeResult.CannotTell("Some of it is still there: it was not begun, or broken off in the middle. Doing it again does no more.");
    });

    private static string Describe(DiskPart part, IReadOnlyList<(string Name, long Bytes)> unused) => unused.Count == 0
        ? $"{PruneDisk.InWords(part)}: none"
        : $"{PruneDisk.InWords(part)}: {unused.Count}, {Words.Size(unused.Sum(u => u.Bytes))}: {string.Join(", ", unused.Take(MostNamed).Select(u => u.Name))}{(unused.Count > MostNamed ? " …" : "")}";

    private static string Fingerprint(IReadOnlyList<(string Name, long Bytes)> unused) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', unused.Select(u => u.Name).Order(StringComparer.Ordinal)))));
}
