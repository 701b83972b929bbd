using System.Security.Cryptography;
using System.Text;
using OpsBot.Steps.Compose.Pinning;
using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Compose;

/// <summary>Reads and writes the tags that compose projects pin, where their files are. Throws <see cref="ComposeException"/>, and <see cref="RunnerException"/> when the runner does.</summary>
/// <param name="runner">Where the files are.</param>
public sealed class ComposePins(IRunner runner)
{
    private readonly PinHistoryFile histories = new(runner);
    private readonly ComposeFiles files = new(runner);

    /// <summary>What is pinned for a service.</summary>
    /// <exception cref="ComposeException">There is no file, no service, or no tag that could be pinned; the message says where and what to do.</exception>
    public async Task<ComposePin> ReadAsync(ComposeProject project, string service, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(project);
        var sources = await files.ReadAsync(project, cancel);
        var found = PinEditor.Find(sources, service);
        var history = (await histories.ReadAsync(project, cancel)).GetValueOrDefault(service, PinHistory.Empty).MoveTo(found.Tag);
        return new ComposePin(found.Image, found.Tag, history.Previous, HashOf(sources), found.Place, found.MovesWith);
    }

    /// <summary>Pins a tag: changes it where it takes effect and nothing else; the old file is kept beside it. Done already: does nothing.</summary>
    /// <param name="project">The project.</param>
    /// <param name="service">The service's name in the compose file.</param>
    /// <param name="fromTag">What must be pinned now.</param>
    /// <param name="toTag">What to pin.</param>
    /// <param name="together">Services that may get another image by the same change, because they are pinned with this one.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ComposeException">It is pinned to another tag than expected, cannot be changed, or would move other services; nothing was changed.</exception>
    public async Task PinAsync(ComposeProject project, string service, string fromTag, string toTag, IReadOnlyCollection<string> together, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(project);
        var sources = await files.ReadAsync(project, cancel);
        var found = PinEditor.Find(sources, service);
        if (found.Tag == toTag)
        {
            return;
        }

        if (found.Tag != fromTag)
        {
            throw new ComposeException($"Pinning {service} to {toTag} on {runner.Name}: {found.Place} pins it to {found.Tag} now, not to {fromTag}; somebody else changed it. Give the command again.");
        }

        var edit = PinEditor.Edit(sources, service, toTag, together);
        var known = await histories.ReadAsync(project, cancel);
        await runner.WriteFileAsync(edit.New.Path, Encoding.UTF8.GetBytes(edit.New.Text), Path.GetFileName(edit.New.Path) + ".opsbot-old", cancel);

        // After the file: it says what is pinned, so a history that lags behind is caught up with when it is read next.
        var after = sources.With(edit.New);
        foreach (var moved in edit.Moved.Append(service))
        {
            known[moved] = known.GetValueOrDefault(moved, PinHistory.Empty).MoveTo(PinEditor.Find(sources, moved).Tag).MoveTo(PinEditor.Find(after, moved).Tag);
        }

        await histories.WriteAsync(project, known, cancel);
    }

    private static string HashOf(ComposeSources sources)
    {
        var hashes = sources.All.Select(f => (f.Path, Hash: Hex(f.Text))).ToList();
        return hashes.Count == 1 ? hashes[0].Hash : Hex(string.Concat(hashes.Select(f => $"{f.Hash}  {f.Path}\n")));

        static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
