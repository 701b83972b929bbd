using System.Text.Json;
using OpsBot.Chat.Slack.Incoming;

namespace OpsBot.Chat.Slack.Socket;

/// <summary>What comes over a socket. Closed.</summary>
internal abstract record SocketEnvelope
{
    private SocketEnvelope()
    {
    }

    /// <summary>The connection is ready.</summary>
    /// <param name="LivesFor">About how long Slack will keep it, where it says so.</param>
    public sealed record Hello(TimeSpan? LivesFor) : SocketEnvelope;

    /// <summary>Slack will end the connection, or has no use for it.</summary>
    /// <param name="Reason"><c>warning</c>, <c>refresh_requested</c>, <c>link_disabled</c>, <c>too_many_websockets</c>.</param>
    public sealed record Disconnect(string Reason) : SocketEnvelope;

    /// <summary>Something to take in and to acknowledge.</summary>
    /// <param name="Id">What the acknowledgement names.</param>
    /// <param name="Payload">The same as over HTTP.</param>
    public sealed record Delivery(string Id, JsonElement Payload) : SocketEnvelope;

    /// <summary>Anything else.</summary>
    public sealed record Other(string Reason) : SocketEnvelope;

    /// <summary>Reads one.</summary>
    public static SocketEnvelope Read(ReadOnlyMemory<byte> message)
    {
        JsonElement envelope;
        try
        {
            using var document = JsonDocument.Parse(message);
            envelope = document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            return new Other($"no JSON ({e.Message})");
        }

        if (envelope.Text("type") is "hello")
        {
            return new Hello(envelope.At("debug_info", "approximate_connection_time") is { ValueKind: JsonValueKind.Number } seconds && seconds.TryGetInt32(out var s) && s > 0 ? TimeSpan.FromSeconds(s) : null);
        }

        if (envelope.Text("type") is "disconnect")
        {
            return new Disconnect(envelope.Text("reason") ?? "no reason");
        }

        return envelope.Text("envelope_id") is { } id && envelope.At("payload") is { } payload
            ? new Delivery(id, payload)
            : new Other($"an envelope of the kind {envelope.Text("type") ?? "without a name"} with nothing to acknowledge");
    }
}
