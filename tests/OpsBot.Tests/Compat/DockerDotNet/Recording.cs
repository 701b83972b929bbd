using System.Text.Json;

namespace OpsBot.Tests.Compat.DockerDotNet;

/// <summary>How the pieces of a recorded answer are cut.</summary>
public enum Pieces
{
    /// <summary>As the engine sent them.</summary>
    AsRecorded,

    /// <summary>Every byte by itself.</summary>
    EachByte,

    /// <summary>All at once.</summary>
    Whole,
}

/// <summary>One recorded exchange with dockerd 20.10.24.</summary>
/// <param name="Call">What was asked.</param>
/// <param name="Chunks">What was answered, cut as it arrived.</param>
internal sealed record Recording(EngineCall Call, IReadOnlyList<byte[]> Chunks)
{
    private const string Folder = "dockerd-20.10.24";

    /// <summary>Names of all recordings.</summary>
    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Conformance.Path(Folder), "*.req").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!;

    /// <summary>Reads a recording.</summary>
    public static Recording Load(string name)
    {
        var path = Conformance.Path($"{Folder}/{name}");
        var bytes = File.ReadAllBytes(path + ".res");
        using var meta = JsonDocument.Parse(File.ReadAllText(path + ".meta.json"));
        var chunks = new List<byte[]>();
        var offset = 0;
        foreach (var chunk in meta.RootElement.GetProperty("chunks").EnumerateArray())
        {
            var length = chunk[1].GetInt32();
            chunks.Add(bytes[offset..(offset + length)]);
            offset += length;
        }

        return offset == bytes.Length
            ? new Recording(EngineCall.Load(path + ".req"), chunks)
            : throw new InvalidDataException($"{name}: the chunks have {offset} bytes, the answer {bytes.Length}.");
    }

    /// <summary>An engine that answers as recorded.</summary>
    public FakeEngine Serve(Pieces pieces) => new(_ => (pieces switch
    {
        Pieces.AsRecorded => Chunks,
        Pieces.EachByte => Chunks.SelectMany(chunk => chunk).Select(one => new[] { one }),
        Pieces.Whole => [Chunks.SelectMany(chunk => chunk).ToArray()],
        _ => throw new ArgumentOutOfRangeException(nameof(pieces)),
    }).ToAsyncEnumerable());
}
