using Docker.DotNet.Models;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Docker;

/// <summary>
/// Makes one fraction of a pull's many bars: each layer counts alike, seven tenths of it for its download and the rest for its extraction. It never goes back, though layers are announced while
/// others are under way.
/// </summary>
internal sealed class PullMeter
{
    private const double Downloaded = 0.7;

    private readonly Dictionary<string, double> layers = new(StringComparer.Ordinal);
    private double shown;

    /// <summary>What failed, in the engine's words; null as long as nothing did. The answer's status says nothing about it.</summary>
    public string? Error { get; private set; }

    /// <summary>Takes a message; what to show now.</summary>
    public PullProgress Take(JSONMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Error ??= message.Error?.Message ?? message.ErrorMessage;
        // Messages without a layer, and the first one, whose id is the tag, tell no progress.
        if (message.ID is { } layer && Of(message) is { } done)
        {
            layers[layer] = Math.Max(layers.GetValueOrDefault(layer), done);
            shown = Math.Max(shown, layers.Values.Average());
        }

        return new PullProgress(message.Status ?? "Pulling", layers.Count == 0 ? null : Math.Min(1, shown));
    }

    private static double? Of(JSONMessage message) => message.Status switch
    {
        "Pulling fs layer" or "Waiting" => 0,
        "Downloading" => Downloaded * Part(message.Progress),
        "Verifying Checksum" or "Download complete" => Downloaded,
        "Extracting" => Downloaded + ((1 - Downloaded) * Part(message.Progress)),
        "Pull complete" or "Already exists" => 1,
        _ => null,
    };

    private static double Part(JSONProgress? progress) => progress is { Total: > 0 } p ? Math.Clamp((double)p.Current / p.Total, 0, 1) : 0;
}
