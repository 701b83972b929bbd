using System.Text.Json;

namespace OpsBot.DiscordServer;

/// <summary>The body of a request: JSON, or a form with JSON and files.</summary>
internal static class RestBody
{
    /// <summary>Reads it.</summary>
    public static async Task<(JsonElement Json, IReadOnlyDictionary<int, UploadedFile> Files)> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            using var memory = new MemoryStream();
            await request.Body.CopyToAsync(memory, request.HttpContext.RequestAborted);
            return (memory.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(memory.ToArray()), new Dictionary<int, UploadedFile>());
        }

        var form = await request.ReadFormAsync();
        var files = new Dictionary<int, UploadedFile>();
        foreach (var file in form.Files)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content);
            files[int.Parse(file.Name["files[".Length..^1])] = new UploadedFile(file.FileName, content.ToArray());
        }

        return (form.TryGetValue("payload_json", out var json) ? JsonSerializer.Deserialize<JsonElement>(json.ToString()) : default, files);
    }
}
