using System.Text.Json;
using OpsBot.Commands.Ids;
using OpsBot.Demo.Host;

namespace OpsBot.Demo.Control;

/// <summary>What a demo engine leaves in its folder, so that a bot can find it: where it is, and where its services are. It stays when the engine has ended, so that the next one takes the same ports.</summary>
/// <param name="Instance">Made up by the engine; it says it again when asked, so that nobody else on its old port is taken for it.</param>
/// <param name="ProcessId">Its process, for people.</param>
/// <param name="Ports">The ports of its services.</param>
/// <param name="Address">Where it takes orders.</param>
public sealed record EngineCard(string Instance, int ProcessId, DemoPorts Ports, ControlAddress Address)
{
    /// <summary>Reads the card; null when there is none that can be read: then there is no engine that can be reached either.</summary>
    public static EngineCard? Read(string path)
    {
        try
        {
            var card = JsonSerializer.Deserialize<EngineCard>(File.ReadAllBytes(path), OpsJson.Options);
            return card is { Instance: not null, Ports: not null, Address: not null } ? card : null;
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Leaves the card.</summary>
    public void Write(string path) => DurableFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(this, OpsJson.Options));
}
