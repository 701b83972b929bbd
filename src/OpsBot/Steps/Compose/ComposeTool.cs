using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Compose;

/// <summary>
/// The compose tool on a runner: <c>docker compose</c> (v2) or <c>docker-compose</c> (v1), looked for once. Of two the one that made the project is taken, since each would recreate the other's containers.
/// Throws <see cref="ComposeException"/> when there is none or it ends with an error (with its last words), and <see cref="RunnerException"/> when the runner does.
/// </summary>
/// <param name="runner">Where it is.</param>
/// <param name="environment">Variables for it, such as <c>DOCKER_HOST</c>.</param>
public sealed class ComposeTool(IRunner runner, IReadOnlyDictionary<string, string> environment)
{
    /// <summary>Brings services up as their files say, detached, without their dependencies.</summary>
    /// <param name="project">The project.</param>
    /// <param name="services">The services with how many containers each shall have, or null for what the file says; empty for all of the project.</param>
    /// <param name="build">Whether images may be built; if not, a missing one that can only be built is an error.</param>
    /// <param name="onLine">Told each line of output.</param>
    /// <param name="cancel">Ends the tool.</param>
    public Task UpAsync(ComposeProject project, IReadOnlyDictionary<string, int?> services, bool build, Func<RunnerLine, ValueTask> onLine, CancellationToken cancel) => throw new NotSupportedException(runner.Name + environment.Count);

    /// <summary>Stops and removes the project's containers and networks; volumes stay.</summary>
    public Task DownAsync(ComposeProject project, Func<RunnerLine, ValueTask> onLine, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Builds images.</summary>
    /// <param name="project">The project.</param>
    /// <param name="services">Which; empty for all.</param>
    /// <param name="onLine">Told each line of output.</param>
    /// <param name="cancel">Ends the tool.</param>
    public Task BuildAsync(ComposeProject project, IReadOnlyList<string> services, Func<RunnerLine, ValueTask> onLine, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>The files as the tool understands them, put together and with all variables filled in. Secret: variables may hold secrets.</summary>
    public Task<string> ConfigAsync(ComposeProject project, CancellationToken cancel) => throw new NotSupportedException();
}
