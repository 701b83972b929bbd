using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;

namespace OpsBot.Chat.Web;

/// <summary>The page's files. They are part of the program, so that one file is all there is to install and nothing on the disk can change them.</summary>
internal sealed class WebFiles
{
    private const string Folder = "wwwroot/";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    }.ToFrozenDictionary();

    private readonly FrozenDictionary<string, WebFile> files = typeof(WebFiles).Assembly.GetManifestResourceNames()
        .Select(name => (Resource: name, Path: name.Replace('\\', '/')))
        .Where(f => f.Path.StartsWith(Folder, StringComparison.Ordinal))
        .ToFrozenDictionary(f => f.Path[Folder.Length..], f => Read(f.Resource));

    /// <summary>Answers with a file, or that there is none; a browser that has it already is told so.</summary>
    public async Task<IResult> GetAsync(HttpContext http, string path)
    {
        if (!files.TryGetValue(path, out var file))
        {
            return new WebRefusal(StatusCodes.Status404NotFound, "no-page", $"There is no page /{path} here.", "The console is at /.");
        }

        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.ETag = file.Tag;
        if (http.Response.StatusCode == StatusCodes.Status200OK && http.Request.Headers.IfNoneMatch.Contains(file.Tag))
        {
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        http.Response.ContentType = file.Type;
        await http.Response.Body.WriteAsync(file.Content, http.RequestAborted);
        return TypedResults.Empty;
    }

    private static WebFile Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var extension = Path.GetExtension(resource);
        var type = Types.GetValueOrDefault(extension) ?? throw new InvalidOperationException($"{resource}: files of the type {extension} are not served");
        return new WebFile(content, type, $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");
    }

    private sealed record WebFile(byte[] Content, string Type, string Tag);
}
