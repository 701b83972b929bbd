using System.Text;
using OpsBot.Steps.Compose.Pinning;
using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Compose;

/// <summary>Reads all files that say what a project runs, and the environment that the compose tool would see there.</summary>
internal sealed class ComposeFiles(IRunner runner)
{
    private const int MostFiles = 100;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads them.</summary>
    /// <exception cref="ComposeException">One is missing, or is no text.</exception>
    public async Task<ComposeSources> ReadAsync(ComposeProject project, CancellationToken cancel)
    {
        var main = new List<SourceText>();
        foreach (var file in project.Files)
        {
            main.Add(await FindAsync(Path.GetFullPath(file, project.Folder), cancel) ?? throw Missing(project, file));
        }

        var variables = new List<SourceText>();
        foreach (var file in project.EnvironmentFiles.Count > 0 ? project.EnvironmentFiles : [".env"])
        {
            if (await FindAsync(Path.GetFullPath(file, project.Folder), cancel) is { } found)
            {
                variables.Add(found);
            }
            else if (project.EnvironmentFiles.Count > 0)
            {
                throw Missing(project, file);
            }
        }

        var usesVariables = main.Any(m => m.Text.Contains('$'));
        var sources = new ComposeSources(main, variables, usesVariables ? await EnvironmentAsync(cancel) : new Dictionary<string, string>(), new Dictionary<string, SourceText?>());
        while (PinEditor.Missing(sources) is { Count: > 0 } missing)
        {
            if (sources.Others.Count > MostFiles)
            {
                throw new ComposeException($"{main[0].Path}: it names more than {MostFiles} other files. Name fewer.");
            }

            var others = new Dictionary<string, SourceText?>(sources.Others);
            foreach (var path in missing)
            {
                others[path] = await FindAsync(path, cancel);
            }

            sources = sources with { Others = others, Environment = usesVariables ? sources.Environment : await EnvironmentAsync(cancel) };
            usesVariables = true;
        }

        return sources;
    }

    private ComposeException Missing(ComposeProject project, string file) =>
        new($"Reading the compose project {project.Name} on {runner.Name}: there is no file {Path.GetFullPath(file, project.Folder)}. Put it there, or name the right files in the catalog: compose.");

    private async Task<SourceText?> FindAsync(string path, CancellationToken cancel)
    {
        if (await runner.ReadFileAsync(path, cancel) is not { } bytes)
        {
            return null;
        }

        try
        {
            return new SourceText(path, Strict.GetString(bytes));
        }
        catch (DecoderFallbackException e)
        {
            throw new ComposeException($"Reading {path} on {runner.Name}: it is not UTF-8 text. Save it as UTF-8.", e);
        }
    }

    /// <summary>Variables that go before the .env file. Parted by NUL, since a value may have line ends.</summary>
    private async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(CancellationToken cancel)
    {
        var output = new StringBuilder();
        var exit = await runner.RunAsync(
            new RunnerCommand("env", "-0"),
            line =>
            {
                output.Append(line.IsError ? "" : line.Text + "\n");
                return ValueTask.CompletedTask;
            },
            cancel);
        return exit.Code == 0
            ? output.ToString().Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=', 2)).Where(v => v.Length == 2).DistinctBy(v => v[0]).ToDictionary(v => v[0], v => v[1])
            : throw new ComposeException($"Looking at the environment on {runner.Name}: env -0 ended with {exit.Code}. Install coreutils or busybox.");
    }
}
