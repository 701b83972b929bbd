using System.Runtime.CompilerServices;
using Docker.DotNet.Models;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Docker;

/// <summary>Logs: of one container as the engine gives it, of several merged by time.</summary>
internal sealed partial class DockerEngine
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<LogLine> ReadLogsAsync(ServiceRef service, LogQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(query);
        var doing = $"Reading the log of {service}";
        var (session, logs) = await host.AskAsync(doing, async (s, stop) => (s, await LogsAsync(s, service, runningOnly: false, stop)), cancel);
        if (logs.Count == 0)
        {
            throw new EngineException($"{doing} on {Where}: there is no container, so there is no log. Look with /status.");
        }

        var now = LogStamp.Nanos(clock.GetUtcNow() + session.Ahead);
        var since = query.Since is { } age ? now - (long)age.TotalNanoseconds : (long?)null;
        var lines = query.Follow ? FollowAsync(service, session, logs, query, since, now, cancel) : TailAsync(logs, query.Tail, since, cancel);
        await using var each = lines.GetAsyncEnumerator(cancel);
        while (await NextAsync(doing, each, cancel))
        {
            var (log, line) = each.Current;
            yield return new LogLine(log.Name, line.Nanos == 0 ? null : session.Local(LogStamp.Time(line.Nanos)), line.IsError, line.Text);
        }
    }

    private async Task<bool> NextAsync<T>(string doing, IAsyncEnumerator<T> each, CancellationToken cancel)
    {
        try
        {
            return await each.MoveNextAsync();
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && DockerErrors.IsOfEngine(e))
        {
            throw host.Failed(doing, e);
        }
    }

    /// <summary>The last lines. Of several containers each is asked for as many, and the last of all are kept.</summary>
    private static async IAsyncEnumerable<(ContainerLog Log, DecodedLine Line)> TailAsync(
        IReadOnlyList<ContainerLog> logs, int tail, long? since, [EnumeratorCancellation] CancellationToken cancel)
    {
        var all = tail == int.MaxValue;
        var merged = LogMerge.ReadAsync(logs, all ? "all" : $"{tail}", since, cancel);
        if (all || logs.Count == 1)
        {
            await foreach (var line in merged)
            {
                yield return line;
            }

            yield break;
        }

        var last = new Queue<(ContainerLog, DecodedLine)>();
        await foreach (var line in merged)
        {
            last.Enqueue(line);
            if (last.Count > tail)
            {
                last.Dequeue();
            }
        }

        foreach (var line in last)
        {
            yield return line;
        }
    }

    private async IAsyncEnumerable<(ContainerLog Log, DecodedLine Line)> FollowAsync(
        ServiceRef service, EngineSession session, IReadOnlyList<ContainerLog> logs, LogQuery query, long? since, long now, [EnumeratorCancellation] CancellationToken cancel)
    {
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        await foreach (var line in TailAsync(logs, query.Tail, since, cancel))
        {
            known[line.Log.Id] = line.Line.Nanos;
            yield return line;
        }

        var follower = new LogFollower(stop => LogsAsync(session, service, runningOnly: true, stop), clock);
        await foreach (var line in follower.ReadAsync(now, known, cancel))
        {
            yield return line;
        }
    }

    private async Task<IReadOnlyList<ContainerLog>> LogsAsync(EngineSession session, ServiceRef service, bool runningOnly, CancellationToken cancel)
    {
        var logs = new List<ContainerLog>();
        foreach (var container in (await ListAsync(session, service, cancel)).Where(c => !runningOnly || c.State == "running"))
        {
            if (await TtyAsync(session, container, cancel) is { } tty)
            {
                logs.Add(new ContainerLog(session.Client, container.ID!, ServiceContainers.NameOf(container), tty));
            }
        }

        return logs;
    }

    /// <summary>Whether it has a terminal, which only its configuration tells; null when it is gone.</summary>
    private static async Task<bool?> TtyAsync(EngineSession session, ContainerListResponse container, CancellationToken cancel)
    {
        try
        {
            return (await session.Client.Containers.InspectContainerAsync(container.ID!, cancel)).Config?.Tty ?? false;
        }
        catch (global::Docker.DotNet.DockerContainerNotFoundException)
        {
            return null;
        }
    }
}
