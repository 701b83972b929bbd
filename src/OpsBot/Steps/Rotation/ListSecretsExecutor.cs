using System.Globalization;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Rotation;

/// <summary>Lists secrets with the age of the files that hold them. No file is opened.</summary>
/// <param name="catalog">What there is.</param>
/// <param name="runners">Where files of variables are.</param>
/// <param name="clock">The clock.</param>
public sealed class ListSecretsExecutor(CatalogInForce catalog, IRunners runners, TimeProvider clock) : IStepExecutor<ListSecrets>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(ListSecrets step, CancellationToken cancel) => Task.FromResult<Resolution>(new Resolution.Resolved([]));

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(ListSecrets step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        var system = catalog.Current.SystemNamed(step.Service.System);
        var rows = system.Secrets.Select(s => (s.Name, Where: InWords(s.Source), Age: AgeOf(s.Source))).ToList();
        foreach (var rotation in system.Rotations)
        {
            rows.Add((rotation.Name, $"{rotation.Variable} in {rotation.File} on the runner", await AgeAsync(system.Name, rotation.File, cancel)));
        }

        var (names, places) = (rows.Select(r => r.Name.Length).DefaultIfEmpty().Max(), rows.Select(r => r.Where.Length).DefaultIfEmpty().Max());
        foreach (var (name, where, age) in rows)
        {
            await context.Output.WriteLineAsync($"{name.PadRight(names)}  {where.PadRight(places)}  {age}", cancel);
        }

        return new Outcome.Passed { Summary = $"{Words.Count(rows.Count, "secret")}; `/secrets rotate` replaces {(system.Rotations.Count == 0 ? "none of them" : Words.List(system.Rotations.Select(r => r.Name), "or"))}" };
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(ListSecrets step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.NotDone());

    private static string InWords(SecretSource source) => source switch
    {
        SecretSource.InFile file => file.Path,
        SecretSource.InEnvironment variable => $"the bot's variable {variable.Variable}",
        _ => throw new InvalidOperationException($"no such source: {source}"),
    };

    private string AgeOf(SecretSource source) => source is SecretSource.InFile file
        ? File.Exists(file.Path) ? Changed(new DateTimeOffset(File.GetLastWriteTimeUtc(file.Path), TimeSpan.Zero)) : "the file is not there"
        : "as old as the bot's process";

    private async Task<string> AgeAsync(SystemName system, string file, CancellationToken cancel)
    {
        var said = "";
        try
        {
            var exit = await runners.Of(system).RunAsync(
                new RunnerCommand("stat", "-c", "%Y", "--", file),
                line =>
                {
                    said = line.IsError ? said : line.Text;
                    return ValueTask.CompletedTask;
                },
                cancel);
            return exit.Code == 0 && long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Changed(DateTimeOffset.FromUnixTimeSeconds(seconds)) : "the file is not there";
        }
        catch (RunnerException e)
        {
            return e.Message;
        }
    }

    private string Changed(DateTimeOffset at) => $"the file has not changed for {Words.Duration(clock.GetUtcNow() - at)}";
}
