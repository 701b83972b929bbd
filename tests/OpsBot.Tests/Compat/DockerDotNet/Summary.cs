using System.Text;
using Docker.DotNet;

namespace OpsBot.Tests.Compat.DockerDotNet;

/// <summary>What a call came to, as one line of text.</summary>
internal static class Summary
{
    /// <summary>The call's own summary, or its exception.</summary>
    public static async Task<string> OfAsync(Func<Task<string>> call)
    {
        try
        {
            return await call();
        }
        catch (DockerApiException e)
        {
            return $"{e.GetType().Name}: {e.Message["The Docker Engine answered ".Length..]}";
        }
    }

    /// <summary>A stream of messages: each message's summary, and whether the stream broke off.</summary>
    public static async Task<string> MessagesAsync<T>(Func<IProgress<T>, Task> call, Func<T, string> summary)
    {
        var messages = new List<string>();
        try
        {
            await call(new Each<T>(message => messages.Add(summary(message))));
        }
        catch (IOException)
        {
            messages.Add("(broken off)");
        }

        return string.Join(" | ", messages);
    }

    /// <summary>Output: each run of bytes of one stream with the stream's number, and whether it broke off.</summary>
    public static async Task<string> OutputAsync(MultiplexedStream stream, CancellationToken cancellationToken)
    {
        using var owned = stream;
        var text = new StringBuilder();
        var buffer = new byte[7];
        MultiplexedStream.TargetStream? last = null;
        try
        {
            while (await stream.ReadOutputAsync(buffer, 0, buffer.Length, cancellationToken) is { EOF: false } piece)
            {
                if (last != piece.Target)
                    text.Append((int)piece.Target).Append('>');
                last = piece.Target;
                text.Append(Encoding.UTF8.GetString(buffer, 0, piece.Count));
            }
        }
        catch (IOException)
        {
            text.Append("(broken off)");
        }

        return text.ToString();
    }
}
