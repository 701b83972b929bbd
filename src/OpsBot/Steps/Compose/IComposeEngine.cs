using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Compose;

/// <summary>An engine whose services have a compose file. Throws <see cref="EngineException"/> when there is none, or the tool cannot be run.</summary>
public interface IComposeEngine : IContainerEngine
{
    /// <summary>SHA-256 of the project's files as they are now, hexadecimal.</summary>
    /// <param name="service">A service of the project.</param>
    /// <param name="cancel">Gives up.</param>
    Task<string> FilesHashAsync(ServiceRef service, CancellationToken cancel);

    /// <summary>Why the compose tool must not do that: it would stop or replace the bot itself. Null when it may.</summary>
    /// <param name="service">A service of the project.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="cancel">Gives up.</param>
    Task<Refusal?> WhyNotComposeAsync(ServiceRef service, IReadOnlyList<string> arguments, CancellationToken cancel);

    /// <summary>Runs the compose tool on the project.</summary>
    /// <param name="service">A service of the project.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="onLine">Told each line of output.</param>
    /// <param name="cancel">Ends the tool.</param>
    Task<ComposeExit> ComposeAsync(ServiceRef service, IReadOnlyList<string> arguments, Func<RunnerLine, ValueTask> onLine, CancellationToken cancel);
}
