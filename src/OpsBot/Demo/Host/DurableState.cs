using System.Text.Json;
using OpsBot.Commands.Ids;

namespace OpsBot.Demo.Host;

/// <summary>The demo state and its file: whoever has seen a change finds it again after any crash.</summary>
public sealed class DurableState
{
    private readonly string path;
    private readonly Lock gate = new();

    private DurableState(string path, DemoState current)
    {
        this.path = path;
        Current = current;
    }

    /// <summary>The state now.</summary>
    public DemoState Current { get; private set; }

    /// <summary>Reads the file, or begins anew when there is none.</summary>
    /// <exception cref="InvalidDataException">The file is not what this class wrote.</exception>
    public static DurableState Open(string path, DateTimeOffset now)
    {
        if (!File.Exists(path))
        {
            var first = new DurableState(path, FirstState.At(now));
            first.Update(s => s);
            return first;
        }

        try
        {
            var state = JsonSerializer.Deserialize<DemoState>(File.ReadAllBytes(path), OpsJson.Options);
            return state is { Services: { } services } && DemoNames.Services.All(s => services.GetValueOrDefault(s) is { Images: not null })
                ? new DurableState(path, state)
                : throw new JsonException("a service is missing");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"Reading the demo system's state from {path}: {e.Message}. Delete the file to begin anew.", e);
        }
    }

    /// <summary>Changes the state; on disk before this returns.</summary>
    public DemoState Update(Func<DemoState, DemoState> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        lock (gate)
        {
            var next = change(Current);
            DurableFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(next, OpsJson.Options));
            return Current = next;
        }
    }
}
