using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace OpsBot.IntegrationTests.Docker;

/// <summary>
/// A registry inside a private engine's network, on its loopback, which engines trust without TLS. It has as much of the registry's protocol (OCI distribution) as a pull needs.
/// </summary>
internal sealed class PrivateRegistry : IAsyncDisposable
{
    private const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";

    private readonly Dictionary<string, (string Type, byte[] Bytes)> things = new(StringComparer.Ordinal);
    private readonly WebApplication server;
    private readonly System.Net.Sockets.Socket socket;

    private readonly string? authorization;

    private PrivateRegistry(PrivateDocker engine, int port, string? login)
    {
        authorization = login is null ? null : $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(login))}";
        Host = $"127.0.0.1:{port}";
        socket = engine.Bind(port);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenHandle((ulong)socket.Handle));
        server = builder.Build();
        server.Run(AnswerAsync);
    }

    /// <summary>How the engine calls it: the first part of its images' names.</summary>
    public string Host { get; }

    /// <summary>Starts one.</summary>
    /// <param name="engine">The engine in whose network it is.</param>
    /// <param name="port">Its port there.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="login">User, colon and password without which it gives nothing; null for none.</param>
    public static async Task<PrivateRegistry> StartAsync(PrivateDocker engine, int port, CancellationToken cancel, string? login = null)
    {
        var registry = new PrivateRegistry(engine, port, login);
        await registry.server.StartAsync(cancel);
        return registry;
    }

    /// <summary>Puts an image of busybox and further files into it.</summary>
    /// <param name="repository">Without the registry.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="created">When it says that it was built.</param>
    /// <param name="files">Text by path, all executable.</param>
    /// <param name="config">What it runs: Cmd, Env, Healthcheck.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task AddAsync(string repository, string tag, DateTimeOffset created, IReadOnlyDictionary<string, string> files, object config, CancellationToken cancel)
    {
        await using var root = await PrivateDocker.RootAsync(files, cancel);
        var tar = root.ToArray();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(tar, cancel);
        }

        var layer = packed.ToArray();
        var image = JsonSerializer.SerializeToUtf8Bytes(new { architecture = "amd64", os = "linux", created, config, rootfs = new { type = "layers", diff_ids = new[] { Digest(tar) } } });
        Add(repository, tag, image, [layer]);
    }

    /// <summary>Puts images of an archive into it that <c>docker save</c> wrote, under the names that they have there.</summary>
    public async Task AddSavedAsync(string archive, CancellationToken cancel)
    {
        var (files, links) = (new Dictionary<string, byte[]>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        await using (var tar = new TarReader(File.OpenRead(archive)))
        {
            while (await tar.GetNextEntryAsync(copyData: false, cancel) is { } entry)
            {
                if (entry.EntryType is TarEntryType.SymbolicLink)
                {
                    // A layer of several images is there once.
                    links[entry.Name] = Path.GetRelativePath("/", Path.GetFullPath(entry.LinkName, "/" + Path.GetDirectoryName(entry.Name)));
                }
                else if (entry.DataStream is { } data)
                {
                    var bytes = new byte[data.Length];
                    await data.ReadExactlyAsync(bytes, cancel);
                    files[entry.Name] = bytes;
                }
            }
        }

        foreach (var image in JsonDocument.Parse(files["manifest.json"]).RootElement.EnumerateArray())
        {
            foreach (var name in image.GetProperty("RepoTags").EnumerateArray().Select(n => n.GetString()![(Host.Length + 1)..]))
            {
                var repository = name[..name.LastIndexOf(':')];
                Add(
                    repository,
                    name[(repository.Length + 1)..],
                    files[image.GetProperty("Config").GetString()!],
                    [.. image.GetProperty("Layers").EnumerateArray().Select(l => files[links.GetValueOrDefault(l.GetString()!, l.GetString()!)])]);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        socket.Dispose();
    }

    private void Add(string repository, string tag, byte[] image, IReadOnlyList<byte[]> layers)
    {
        var manifest = JsonSerializer.SerializeToUtf8Bytes(new
        {
            schemaVersion = 2,
            mediaType = ManifestType,
            config = Put(repository, "application/vnd.docker.container.image.v1+json", image),
            layers = layers.Select(l => Put(repository, "application/vnd.docker.image.rootfs.diff.tar.gzip", l)).ToArray(),
        });
        things[$"/v2/{repository}/manifests/{tag}"] = things[$"/v2/{repository}/manifests/{Digest(manifest)}"] = (ManifestType, manifest);
    }

    private object Put(string repository, string mediaType, byte[] bytes)
    {
        things[$"/v2/{repository}/blobs/{Digest(bytes)}"] = ("application/octet-stream", bytes);
        return new { mediaType, size = bytes.Length, digest = Digest(bytes) };
    }

    private static string Digest(byte[] bytes) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    private async Task AnswerAsync(HttpContext http)
    {
        if (authorization is not null && http.Request.Headers.Authorization != authorization)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"private\"";
            await http.Response.WriteAsync("""{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}""", http.RequestAborted);
            return;
        }

        if (http.Request.Path.Value is "/v2/" or "/v2")
        {
            return;
        }

        if (!things.TryGetValue(http.Request.Path.Value ?? "", out var thing))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            await http.Response.WriteAsync("""{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}""", http.RequestAborted);
            return;
        }

        (http.Response.ContentType, http.Response.ContentLength) = (thing.Type, thing.Bytes.Length);
        http.Response.Headers["Docker-Content-Digest"] = Digest(thing.Bytes);
        if (HttpMethods.IsGet(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(thing.Bytes, http.RequestAborted);
        }
    }
}
