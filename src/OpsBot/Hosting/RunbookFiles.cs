using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Runbooks;

namespace OpsBot.Hosting;

/// <summary>The runbooks on disk. Each is compiled when it is first asked for and again when its file has changed; one that cannot be read is told and disturbs no other.</summary>
/// <param name="folder">The catalog's folder, which their names are relative to.</param>
public sealed class RunbookFiles(string folder) : IRunbooks
{
    private const long LargestBytes = 16 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, Compiled> compiled = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<RunbookOnFile> Of(SystemDefinition system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return [.. system.Runbooks.Select(Read)];
    }

    private RunbookOnFile Read(string name)
    {
        try
        {
            var file = new FileInfo(Path.Combine(folder, name));
            var stamp = (file.LastWriteTimeUtc, file.Length);
            if (compiled.TryGetValue(name, out var known) && known.Stamp == stamp)
            {
                return known.Runbook;
            }

            if (file.Length > LargestBytes)
            {
                return Unreadable(name, $"it is larger than {LargestBytes / 1024 / 1024} MiB");
            }

            var bytes = File.ReadAllBytes(file.FullName);
            var runbook = new RunbookOnFile(name, RunbookCompiler.Compile(name, Encoding.UTF8.GetString(bytes)), Convert.ToHexStringLower(SHA256.HashData(bytes)));
            compiled[name] = new Compiled(stamp, runbook);
            return runbook;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(name, e.Message);
        }
    }

    private static RunbookOnFile Unreadable(string name, string why) => new(name, RunbookCompiler.Compile(name, ""), "", $"it cannot be read: {why}");

    private sealed record Compiled((DateTime WrittenAt, long Length) Stamp, RunbookOnFile Runbook);
}
