using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Docker.DotNet.Http;

/// <summary>Reads JSON messages that follow each other, as events, statistics and pulls send them.</summary>
internal static class MessageStream
{
    /// <summary>Reports each message as soon as it is complete, until the stream ends. One message is held at a time.</summary>
    /// <exception cref="InvalidDataException">What came is no JSON, or not the message that was expected.</exception>
    public static async Task ReportAsync<T>(Stream stream, JsonTypeInfo<T> type, IProgress<T> progress, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in JsonSerializer.DeserializeAsyncEnumerable(stream, type, topLevelValues: true, cancellationToken))
            {
                if (message is not null)
                    progress.Report(message);
            }
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"Reading the Docker Engine's stream of messages: {e.Message}", e);
        }
    }
}
