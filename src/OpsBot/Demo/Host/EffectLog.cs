using System.Text.Json;
using OpsBot.Commands.Ids;

namespace OpsBot.Demo.Host;

/// <summary>Every effect on the demo system, one JSON object a line, on disk at the moment it happens. Nothing reads it back but people and tests, who count in it what was really done.</summary>
/// <param name="path">The file; only ever appended to.</param>
/// <param name="clock">The clock.</param>
public sealed class EffectLog(string path, TimeProvider clock)
{
    private readonly Lock gate = new();

    /// <summary>Adds an effect.</summary>
    public void Append(string effect, string service, string tag, string imageId)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(new Effect(clock.GetUtcNow(), effect, service, tag, imageId), OpsJson.Options);
        lock (gate)
        {
            using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
            file.Write([.. line, (byte)'\n']);
            file.Flush(flushToDisk: true);
        }
    }
}

/// <summary>One effect.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Name">restart, pull, pin, recreate or move-tag.</param>
/// <param name="Service">The service.</param>
/// <param name="Tag">The tag it was about.</param>
/// <param name="ImageId">The image it was about.</param>
public sealed record Effect(DateTimeOffset At, string Name, string Service, string Tag, string ImageId);
