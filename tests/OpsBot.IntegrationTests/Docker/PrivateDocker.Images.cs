using System.Formats.Tar;
using System.Text;
using Docker.DotNet.Models;

namespace OpsBot.IntegrationTests.Docker;

/// <summary>Images made from busybox and a script: nothing is pulled.</summary>
public sealed partial class PrivateDocker
{
    private const UnixFileMode Executable = (UnixFileMode)0b111_101_101;

    private static readonly string[] Applets = ["cat", "echo", "env", "false", "grep", "head", "httpd", "id", "kill", "ls", "ps", "sh", "sleep", "stty", "tail", "true", "wget", "yes"];

    /// <summary>
    /// A small web service on port 8080 that answers <c>/cgi-bin/health</c> with "ok" and its tag, with a health check every second:
    /// healthy after about 1.5 s.
    /// </summary>
    /// <param name="reference">Such as <c>backend:sha-old</c>.</param>
    /// <param name="healthy">False for one whose health check always fails: unhealthy after about 2 s.</param>
    /// <param name="cancellationToken">Stops the import.</param>
    public Task ImportBackendAsync(string reference, bool healthy, CancellationToken cancellationToken)
    {
        var version = reference[(reference.LastIndexOf(':') + 1)..];
        var check = healthy ? """["/bin/wget","-q","-O-","http://127.0.0.1:8080/cgi-bin/health"]""" : """["/bin/false"]""";
        return ImportAsync(
            reference,
            new Dictionary<string, string> { ["www/cgi-bin/health"] = "#!/bin/sh\nprintf 'Content-Type: text/plain\\r\\n\\r\\nok %s\\n' \"$VERSION\"\n" },
            [$"ENV PATH=/bin VERSION={version}", "EXPOSE 8080", """CMD ["/bin/httpd","-f","-v","-p","8080","-h","/www"]""", $"HEALTHCHECK --interval=1s --timeout=2s --retries=2 CMD {check}"],
            cancellationToken);
    }

    /// <summary>Imports an image of busybox and further files.</summary>
    /// <param name="reference">Repository and tag.</param>
    /// <param name="files">Text by path, all executable.</param>
    /// <param name="changes">Dockerfile instructions: CMD, ENTRYPOINT, ENV, EXPOSE, HEALTHCHECK, LABEL, USER, VOLUME, WORKDIR.</param>
    /// <param name="cancellationToken">Stops the import.</param>
    public async Task ImportAsync(string reference, IReadOnlyDictionary<string, string> files, IReadOnlyList<string> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(files);
        await using var archive = await RootAsync(files, cancellationToken);
        var separator = reference.LastIndexOf(':');
        var parameters = new ImagesCreateParameters { Repo = reference[..separator], Tag = reference[(separator + 1)..], Changes = [.. changes] };
        JSONError? error = null;
        await Client.Images.CreateImageAsync(parameters, archive, null, new Each<JSONMessage>(message => error ??= message.Error), cancellationToken);
        if (error is not null)
            throw new InvalidOperationException($"Importing the image {reference}: {error.Message}");
    }

    /// <summary>The root file system of such an image as a tar archive.</summary>
    internal static async Task<MemoryStream> RootAsync(IReadOnlyDictionary<string, string> files, CancellationToken cancellationToken)
    {
        var archive = new MemoryStream();
        await using (var tar = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true))
        {
            await using var busybox = File.OpenRead("/bin/busybox");
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "bin/busybox") { Mode = Executable, DataStream = busybox }, cancellationToken);
            foreach (var applet in Applets)
                await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.SymbolicLink, $"bin/{applet}") { LinkName = "busybox" }, cancellationToken);
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.Directory, "tmp/") { Mode = (UnixFileMode)0b1_111_111_111 }, cancellationToken);
            foreach (var (path, text) in files)
                await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, path) { Mode = Executable, DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) }, cancellationToken);
        }

        archive.Position = 0;
        return archive;
    }
}
