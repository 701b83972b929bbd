using System.Globalization;
using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Compose;

/// <summary>
/// The compose tool on a runner: <c>docker compose</c> (v2) or <c>docker-compose</c> (v1), looked for once. Of two the one that made the project is taken, since each would recreate the other's containers.
/// Throws <see cref="ComposeException"/> when there is none, and <see cref="RunnerException"/> when the runner does.
/// </summary>
/// <param name="runner">Where it is.</param>
/// <param name="environment">Variables for it, such as <c>DOCKER_HOST</c>.</param>
public sealed class ComposeTool(IRunner runner, IReadOnlyDictionary<string, string> environment)
{
    private const int LastWords = 8;

    private IReadOnlyList<Found>? found;

    /// <summary>Brings services up as their files say, detached, without their dependencies.</summary>
    /// <param name="project">The project.</param>
    /// <param name="services">The services with how many containers each shall have, or null for what the file says; empty for all of the project.</param>
    /// <param name="build">Whether images may be built; if not, a missing one that can only be built is an error.</param>
    /// <param name="onLine">Told each line of output.</param>
    /// <param name="cancel">Ends the tool.</param>
    /// <exception cref="ComposeException">It ended with another exit code than 0.</exception>
    public async Task UpAsync(ComposeProject project, IReadOnlyDictionary<string, int?> services, bool build, Func<RunnerLine, ValueTask> onLine, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(services);
        var scale = services.Where(s => s.Value is not null).SelectMany(s => (string[])["--scale", string.Create(CultureInfo.InvariantCulture, $"{s.Key}={s.Value}")]);
        var exit = await RunAsync(project, ["up", "-d", .. services.Count > 0 ? (string[])["--no-deps"] : [], .. build ? (string[])[] : ["--no-build"], .. scale, .. services.Keys], onLine, cancel);
        if (exit.Code != 0)
        {
            throw new ComposeException(exit.ToString());
        }
    }

    /// <summary>Any command of the tool; what its exit code means is for the caller to say.</summary>
    /// <param name="project">The project.</param>
    /// <param name="arguments">The command and its arguments, without the options that name the project and its files.</param>
    /// <param name="onLine">Told each line of output.</param>
    /// <param name="cancel">Ends the tool.</param>
    public async Task<ComposeExit> RunAsync(ComposeProject project, IReadOnlyList<string> arguments, Func<RunnerLine, ValueTask> onLine, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(project);
        var tool = await ChooseAsync(project, cancel);
        var said = new Queue<string>();
        IReadOnlyList<string> all =
        [
            .. tool.Command, "--ansi", "never", "-p", project.Name, "--project-directory", project.Folder,
            .. project.Files.SelectMany(f => (string[])["-f", Path.GetFullPath(f, project.Folder)]),
            .. project.EnvironmentFiles.SelectMany(f => (string[])["--env-file", Path.GetFullPath(f, project.Folder)]),
            .. arguments,
        ];
        var exit = await runner.RunAsync(
            new RunnerCommand(all, project.Folder, environment),
            async line =>
            {
                if (line.Text.Length > 0)
                {
                    said.Enqueue(line.Text);
                    if (said.Count > LastWords)
                    {
                        said.Dequeue();
                    }
                }

                await onLine(line);
            },
            cancel);
        return new ComposeExit($"Running {string.Join(' ', tool.Command)} {arguments[0]} for {project.Name} on {runner.Name}", exit.Code, [.. said]);
    }

    private async Task<Found> ChooseAsync(ComposeProject project, CancellationToken cancel)
    {
        // Two at once look twice and find the same.
        found ??= [.. new[] { await FindAsync(["docker", "compose"], cancel), await FindAsync(["docker-compose"], cancel) }.OfType<Found>()];
        var madeBy = project.MadeBy is { } version ? ComposeVersion.Parse(version)?.Major : null;
        if ((found.FirstOrDefault(f => Generation(f.Version.Major) == Generation(madeBy)) ?? (found.Count > 0 ? found[0] : null)) is { } tool)
        {
            return tool;
        }

        found = null;
        throw new ComposeException($"Running compose for {project.Name} on {runner.Name}: there is neither docker compose nor docker-compose. Install the package docker-compose-plugin or docker-compose there.", mayHaveRun: false);

        static int? Generation(int? major) => major is > 1 ? 2 : major;
    }

    private async Task<Found?> FindAsync(IReadOnlyList<string> command, CancellationToken cancel)
    {
        var said = "";
        var exit = await runner.RunAsync(
            new RunnerCommand([.. command, "version", "--short"], null, environment),
            line =>
            {
                said += line.IsError ? "" : line.Text + "\n";
                return ValueTask.CompletedTask;
            },
            cancel);
        return exit.Code == 0 && ComposeVersion.Parse(said) is { } version ? new Found(command, version) : null;
    }

    private sealed record Found(IReadOnlyList<string> Command, ComposeVersion Version);
}
