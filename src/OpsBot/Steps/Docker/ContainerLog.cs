using System.Buffers;
using System.Runtime.CompilerServices;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace OpsBot.Steps.Docker;

/// <summary>The log of one container, in batches as they come: never more than one read's worth is held, and an engine that is faster than the reader waits.</summary>
/// <param name="client">The engine.</param>
/// <param name="id">The container.</param>
/// <param name="name">Its name, for the lines.</param>
/// <param name="tty">Whether it has a terminal: its log has no frames then.</param>
internal sealed class ContainerLog(IDockerClient client, string id, string name, bool tty)
{
    private const int ReadLength = 64 * 1024;

    /// <summary>The container.</summary>
    public string Id => id;

    /// <summary>The container's name.</summary>
    public string Name => name;

    /// <summary>The batches. Each list is the caller's to keep.</summary>
    /// <param name="tail">So many of the last lines, or <c>all</c>.</param>
    /// <param name="since">Nothing older than this (Unix time in nanoseconds), or null.</param>
    /// <param name="follow">Go on until the container stops.</param>
    /// <param name="cancel">Ends it.</param>
    public async IAsyncEnumerable<List<DecodedLine>> ReadAsync(string tail, long? since, bool follow, [EnumeratorCancellation] CancellationToken cancel)
    {
        var parameters = new ContainerLogsParameters
        {
            ShowStdout = true,
            ShowStderr = true,
            Timestamps = true,
            Tail = tail,
            Since = since is { } from ? LogStamp.Since(from) : null,
            Follow = follow,
        };
        using var log = await client.Containers.GetContainerLogsAsync(id, tty, parameters, cancel);
        var decoder = new LogDecoder();
        var buffer = ArrayPool<byte>.Shared.Rent(ReadLength);
        try
        {
            while (await log.ReadOutputAsync(buffer, 0, ReadLength, cancel) is { EOF: false } read)
            {
                var lines = new List<DecodedLine>();
                decoder.Write(buffer.AsSpan(0, read.Count), read.Target, lines);
                if (lines.Count > 0)
                {
                    yield return lines;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        var last = new List<DecodedLine>();
        decoder.Flush(last);
        if (last.Count > 0)
        {
            yield return last;
        }
    }
}
