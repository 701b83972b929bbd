using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Exec;

/// <summary>
/// An engine whose services are containers that can be entered. Beside <see cref="IContainerEngine"/>, because the demo's services are processes of this bot: there is nothing to enter.
/// Throws <see cref="EngineException"/> when the engine cannot be reached or refuses.
/// </summary>
public interface IExecEngine : IContainerEngine
{
    /// <summary>
    /// Runs a program in the first running container of a service, to its end. Cancelled, it interrupts the program and everything it started there, gives it a grace, then kills it; only after that does the
    /// call end.
    /// </summary>
    /// <param name="service">Where.</param>
    /// <param name="command">What.</param>
    /// <param name="output">Told what the program writes, piece by piece; a slow one slows the program down, nothing is kept.</param>
    /// <param name="cancel">Ends the program.</param>
    Task<ContainerExit> ExecAsync(ServiceRef service, ContainerCommand command, ContainerOutput output, CancellationToken cancel);

    /// <summary>The variables that the service's container was started with; empty when it has no container. They may hold secrets.</summary>
    Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(ServiceRef service, CancellationToken cancel);
}

/// <summary>Told a piece of what a program writes.</summary>
/// <param name="bytes">The piece; not to be kept.</param>
/// <param name="isError">Whether it came from standard error.</param>
public delegate ValueTask ContainerOutput(ReadOnlyMemory<byte> bytes, bool isError);

/// <summary>A program for a container; no shell reads its arguments.</summary>
/// <param name="Arguments">The program and its arguments.</param>
public sealed record ContainerCommand(params IReadOnlyList<string> Arguments)
{
    /// <summary>As whom; null for the container's own user.</summary>
    public string? User { get; init; }

    /// <summary>Where; null for the container's own folder.</summary>
    public string? Folder { get; init; }

    /// <summary>Variables on top of the container's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>What it reads, from here to its end; null for nothing.</summary>
    public Stream? Input { get; init; }

    /// <summary>For messages: the program without its arguments, which may hold secrets.</summary>
    public string Program => Arguments[0];
}

/// <summary>How a program in a container ended. Closed.</summary>
public abstract record ContainerExit
{
    private ContainerExit()
    {
    }

    /// <summary>By itself, or by a signal of somebody else's: 128 and the signal's number.</summary>
    public sealed record Ended(int Code) : ContainerExit;

    /// <summary>It could not be started, by the engine's own words; they were its only output.</summary>
    /// <param name="Code">127 when it is not there, 126 when it cannot be run.</param>
    public sealed record NotStarted(int Code) : ContainerExit;

    /// <summary>The container ended under it.</summary>
    /// <param name="How">For people: <c>exited with 137, out of memory</c>.</param>
    public sealed record ContainerGone(string How) : ContainerExit;

    /// <summary>It was told to end and did.</summary>
    public sealed record Stopped : ContainerExit;

    /// <summary>It was told to end, and may still run.</summary>
    /// <param name="Why">Why that is not known.</param>
    public sealed record MayRunOn(string Why) : ContainerExit;
}
