using System.Security.Cryptography;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Steps;
using OpsBot.Hosting;
using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Shell;

/// <summary>
/// Runs shell text with <c>bash -euo pipefail</c> on the runner: only programs that the catalog allows, in an environment that the catalog gives, in a process group of its own that ends with the step.
/// </summary>
/// <param name="catalog">What is allowed.</param>
/// <param name="runners">Where it runs.</param>
/// <param name="secrets">What its variables hold.</param>
public sealed class ShellExecutor(CatalogInForce catalog, IRunners runners, Secrets secrets) : IStepExecutor<ShellStep>
{
    /// <inheritdoc/>
    public async Task<Resolution> ResolveAsync(ShellStep step, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (WhyNot(step) is { } refusal)
        {
            return new Resolution.Impossible(refusal);
        }

        try
        {
            var system = step.Service.System;
            var shell = catalog.Current.SystemNamed(system).Shell;
            var names = (step.Secrets ?? []).Select(use => use.Secret).Concat(shell.Secrets.Values).Distinct(StringComparer.Ordinal);
            List<Pin> pins = [.. names.Select(name => secrets.PinOf(system, name))];
            foreach (var file in step.Files ?? [])
            {
                pins.Add(await PinAsync(file, shell.Folder, runners.Of(system), cancel));
            }

            // What a program of the shell will change cannot be looked up beforehand.
            return new Resolution.Resolved(step.Risk > Risk.ReadOnly ? [.. pins, new Pin($"what {string.Join(", ", step.Programs.DefaultIfEmpty("the shell"))} changes", null)] : pins);
        }
        catch (RunnerException e)
        {
            return new Resolution.Impossible(new Refusal("not-readable", e.Message));
        }
    }

    /// <summary>A script is pinned by its bytes. One that is not where the catalog lets the shell begin cannot be pinned, which the plan says.</summary>
    private static async Task<Pin> PinAsync(string file, string? folder, IRunner runner, CancellationToken cancel)
    {
        var path = file.StartsWith('/') ? file : folder is null ? null : $"{folder.TrimEnd('/')}/{file}";
        var bytes = path is null ? null : await runner.ReadFileAsync(path, cancel);
        return new Pin($"file {file}", bytes is null ? null : Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(ShellStep step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        if (WhyNot(step) is { } refusal)
        {
            return new Outcome.Failed { Summary = refusal.Reason };
        }

        var shell = catalog.Current.SystemNamed(step.Service.System).Shell;
        var silent = true;
        try
        {
            var command = new RunnerCommand(["bash", "-euo", "pipefail", "-c", step.Command], shell.Folder, EnvironmentOf(step, shell));
            var exit = await runners.Of(step.Service.System).RunAsync(command, ShowAsync, cancel);
            var summary = $"exit {exit.Code}{(silent ? ", no output" : "")}";
            return exit.Code == 0 ? new Outcome.Passed { Summary = summary }
                : step.Risk == Risk.ReadOnly ? new Outcome.Finding { Summary = summary }
                : new Outcome.Failed { Summary = summary };
        }
        catch (RunnerException e)
        {
            return e.MayHaveRun ? new Outcome.Unknown { Summary = e.Message } : new Outcome.Failed { Summary = e.Message };
        }

        ValueTask ShowAsync(RunnerLine line)
        {
            silent = false;
            return context.Output.WriteLineAsync(line.Text, cancel);
        }
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(ShellStep step, StepContext context, CancellationToken cancel) =>
        Task.FromResult<ProbeResult>(new ProbeResult.CannotTell("A shell leaves no trace that could be looked at from here."));

    private Refusal? WhyNot(ShellStep step)
    {
        if (catalog.Current.Systems.FirstOrDefault(s => s.Name == step.Service.System) is not { } system)
        {
            return new Refusal("unknown-system", $"The catalog has no system {step.Service.System} any more.", "Give the command again.");
        }

        var missing = step.Programs.Except(system.Shell.Allow, StringComparer.Ordinal).ToList();
        return missing.Count == 0 ? null : new Refusal(
            "not-allowed", $"{system.Name} does not allow {Words.List(missing.Select(name => $"`{name}`"))} in the shell.", $"Allow what you trust in the catalog, at `systems.{system.Name}.shell.allow`.");
    }

    private Dictionary<string, string> EnvironmentOf(ShellStep step, ShellDefinition shell)
    {
        var variables = new Dictionary<string, string>(shell.Environment, StringComparer.Ordinal);
        foreach (var (variable, name) in shell.Secrets)
        {
            variables[variable] = secrets.Read(step.Service.System, name);
        }

        foreach (var use in step.Secrets ?? [])
        {
            variables[use.Variable] = SecretValue.Encode(use, secrets.Read(step.Service.System, use.Secret))
                ?? throw new RunnerException($"Putting the secret {use.Secret} into the command: its value holds characters that cannot stand in that place. Give it a value of letters and digits, or change the runbook.");
        }

        return variables;
    }
}
