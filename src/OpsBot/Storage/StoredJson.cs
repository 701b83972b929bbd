using System.Text.Json;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.Storage;

/// <summary>Replies as they are stored.</summary>
internal static class StoredJson
{
    /// <summary>The reply as JSON.</summary>
    public static string Write(Reply reply) => JsonSerializer.Serialize(reply, OpsJson.Options);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Reply ReadReply(string json) =>
        JsonSerializer.Deserialize<Reply>(json, OpsJson.Options) ?? throw new JsonException("Reading a stored message: there is no content.");
}
