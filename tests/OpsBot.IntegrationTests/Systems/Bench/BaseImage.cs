using System.Diagnostics;
using System.Formats.Tar;
using Docker.DotNet.Models;
using OpsBot.IntegrationTests.Docker;

namespace OpsBot.IntegrationTests.Systems.Bench;

/// <summary>
/// The one image that all others of these tests are built on: busybox, PostgreSQL's and Redis' own programs as this machine's packages bring them, and the libraries they need. Nothing is pulled.
/// </summary>
internal static class BaseImage
{
    /// <summary>Its name, as the Dockerfiles of these tests have it.</summary>
    public const string Name = "bench";

    private const UnixFileMode Executable = (UnixFileMode)0b111_101_101;
    private const UnixFileMode Anyone = (UnixFileMode)0b1_111_111_111;
    private const UnixFileMode OwnerOnly = (UnixFileMode)0b111_000_000;
    private const int Postgres = 999;

    private static readonly string[] PostgresPrograms = ["initdb", "pg_dump", "pg_isready", "pg_restore", "postgres", "psql"];

    /// <summary>Where this machine has PostgreSQL's own programs; null when it has none.</summary>
    public static string? PostgresFolder { get; } =
        Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).LastOrDefault(f => File.Exists($"{f}/bin/initdb")) : null;

    private static readonly Lazy<Task<byte[]>> Archive = new(WriteAsync);

    /// <summary>Makes it on an engine: some two seconds.</summary>
    public static async Task ImportAsync(PrivateDocker docker, CancellationToken cancel)
    {
        await using var archive = new MemoryStream(await Archive.Value, writable: false);
        await docker.Client.Images.CreateImageAsync(
            new ImagesCreateParameters { Repo = Name, Tag = "latest", Changes = [$"ENV PATH=/app/bin:/bin:/usr/bin:{PostgresFolder}/bin TZ=UTC LANG=C.UTF-8"] },
            archive, null, new Each<JSONMessage>(m => Xunit.Assert.True(m.Error is null, m.Error?.Message)), cancel);
    }

    /// <summary>Written once for all engines.</summary>
    private static async Task<byte[]> WriteAsync()
    {
        using var archive = new MemoryStream();
        await using (var tar = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            await WriteAsync(tar, PostgresFolder!, CancellationToken.None);
        }

        return archive.ToArray();
    }

    private static async Task WriteAsync(TarWriter tar, string postgres, CancellationToken cancel)
    {
        var version = Path.GetFileName(postgres);
        List<string> programs = [.. PostgresPrograms.Select(p => $"{postgres}/bin/{p}"), "/usr/bin/redis-cli"];
        var redis = new FileInfo("/usr/bin/redis-server").ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? "/usr/bin/redis-server";

        // The compiler of expressions is as large as all the rest, and small queries do not use it.
        List<string> modules = [.. Directory.GetFiles($"{postgres}/lib", "*.so").Where(f => Path.GetFileName(f) != "llvmjit.so")];
        var files = programs.Concat(modules)
            .Concat(programs.Append(redis).SelectMany(LibrariesOf))
            .Concat(Directory.GetFiles($"/usr/share/postgresql/{version}", "*", SearchOption.AllDirectories))
            .Concat(Directory.Exists("/usr/lib/locale/C.utf8") ? Directory.GetFiles("/usr/lib/locale/C.utf8", "*", SearchOption.AllDirectories) : [])
            .Concat(["/usr/share/zoneinfo/UTC", "/usr/share/zoneinfo/Etc/UTC"])
            .Where(File.Exists)
            .Distinct(StringComparer.Ordinal)
            .Select(f => (From: f, To: f.TrimStart('/')))
            .Append((redis, "usr/bin/redis-server"))
            .Append(("/bin/busybox", "bin/busybox"));
        foreach (var (from, to) in files)
        {
            await using var content = File.OpenRead(from);
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, to) { Mode = Executable, DataStream = content }, cancel);
        }

        foreach (var applet in await AppletsAsync(cancel))
        {
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.SymbolicLink, $"bin/{applet}") { LinkName = "busybox" }, cancel);
        }

        foreach (var (path, mode, owner) in new[] { ("tmp/", Anyone, 0), ("run/postgresql/", Executable, Postgres), ("var/lib/postgresql/data/", OwnerOnly, Postgres), ("data/", Executable, Postgres), ("app/", Executable, 0) })
        {
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, path) { Mode = mode, Uid = owner, Gid = owner }, cancel);
        }

        await TextAsync("etc/passwd", $"root:x:0:0::/:/bin/sh\npostgres:x:{Postgres}:{Postgres}::/var/lib/postgresql:/bin/sh\n");
        await TextAsync("etc/group", $"root:x:0:\npostgres:x:{Postgres}:\n");

        async Task TextAsync(string path, string text) =>
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, path) { Mode = Executable, DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) }, cancel);
    }

    private static async Task<IEnumerable<string>> AppletsAsync(CancellationToken cancel) =>
        (await Tool.OutputAsync("/bin/busybox", ["--list"], cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(a => a is not "busybox");

    private static IEnumerable<string> LibrariesOf(string program)
    {
        using var ldd = Process.Start(new ProcessStartInfo("ldd", [program]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        return [.. ldd.StandardOutput.ReadToEnd().Split([' ', '\n', '\t']).Where(w => w.StartsWith('/'))];
    }
}
