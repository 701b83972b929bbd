using System.Text.Json;

namespace OpsBot.DiscordServer;

/// <summary>What Discord's description does not say, or says otherwise than Discord does.</summary>
internal static class MessageRules
{
    /// <summary>A file's bytes.</summary>
    public const int LargestUpload = 10 * 1024 * 1024;

    private const int Ephemeral = 64;

    /// <summary>What is wrong with a message, or with an edit of one.</summary>
    public static IEnumerable<string> Check(JsonElement message, IReadOnlyDictionary<int, UploadedFile> files, DiscordMessage? edited = null)
    {
        if (message.Text("content") is { Length: > 2000 } content)
        {
            yield return $"content has {content.Length} characters; 2000 hold";
        }

        if (message.List("embeds").Sum(Shown.Length) is > 6000 and var length)
        {
            yield return $"the embeds have {length} characters together; 6000 hold";
        }

        foreach (var wrong in message.List("embeds").Where(e => Shown.Length(e) == 0 && !e.TryGetProperty("image", out _)).Select((_, i) => $"embeds[{i}] is empty"))
        {
            yield return wrong;
        }

        foreach (var wrong in Components(message))
        {
            yield return wrong;
        }

        foreach (var wrong in Attachments(message, files, edited))
        {
            yield return wrong;
        }

        if (edited is null && string.IsNullOrEmpty(message.Text("content")) && message.List("embeds").Count == 0 && files.Count == 0)
        {
            yield return "the message says nothing";
        }
    }

    /// <summary>What is wrong with a deferral: its only flag is that for one person.</summary>
    public static IEnumerable<string> Deferral(JsonElement data) =>
        data.ValueKind == JsonValueKind.Object && data.EnumerateObject().Any(p => p.Name != "flags" || p.Value.GetInt32() is not (0 or Ephemeral)) ? ["a deferral has no data but the flag 64"] : [];

    /// <summary>What is wrong with a modal.</summary>
    public static IEnumerable<string> Modal(JsonElement data)
    {
        if (data.List("components").Count is 0 or > 5)
        {
            yield return "a modal has one to five rows";
        }

        if (data.Text("title") is { Length: > 45 })
        {
            yield return "a modal's title has at most 45 characters";
        }

        foreach (var input in data.List("components").SelectMany(r => r.List("components")))
        {
            if (input.Int("type") != 4)
            {
                yield return "a modal holds inputs only";
            }

            if (input.Text("label") is { Length: > 45 })
            {
                yield return "an input's label has at most 45 characters";
            }
        }
    }

    private static IEnumerable<string> Components(JsonElement message)
    {
        var rows = message.List("components");
        if (rows.Count > 5)
        {
            yield return $"{rows.Count} rows; 5 hold";
        }

        string[] ids = [.. rows.SelectMany(r => r.List("components")).Select(c => c.Text("custom_id")).OfType<string>()];
        if (ids.Distinct().Count() != ids.Length)
        {
            yield return "two components have the same custom_id";
        }

        foreach (var button in rows.SelectMany(r => r.List("components")).Where(c => c.Int("type") == 2))
        {
            if ((button.Int("style") == 5) != button.TryGetProperty("url", out _) || (button.Int("style") == 5) == button.TryGetProperty("custom_id", out _))
            {
                yield return "a link has an address, another button a custom_id";
            }

            if (string.IsNullOrEmpty(button.Text("label")))
            {
                yield return "a button has a label";
            }
        }
    }

    private static IEnumerable<string> Attachments(JsonElement message, IReadOnlyDictionary<int, UploadedFile> files, DiscordMessage? edited)
    {
        foreach (var file in files.Values.Where(f => f.Content.Length > LargestUpload))
        {
            yield return $"the file {file.Name} has {file.Content.Length} bytes; 10 MiB hold";
        }

        foreach (var listed in message.List("attachments").Select(a => a.GetProperty("id").ToString()))
        {
            var isNew = int.TryParse(listed, out var number) && files.ContainsKey(number);
            if (!isNew && edited?.Attachments.Any(a => $"{a.Id}" == listed) != true)
            {
                yield return $"attachment {listed} is neither a new file nor one that the message has";
            }
        }

        foreach (var number in files.Keys.Where(n => message.List("attachments").All(a => a.GetProperty("id").ToString() != $"{n}")))
        {
            yield return $"files[{number}] is not listed in attachments";
        }
    }
}
