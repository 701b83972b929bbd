using System.Globalization;

namespace OpsBot.Steps.Compose;

/// <summary>How the compose tool ended by itself.</summary>
/// <param name="Doing">What it did: <c>Running docker-compose up for shop on this machine</c>.</param>
/// <param name="Code">Its exit code.</param>
/// <param name="LastWords">The last lines that it wrote.</param>
public sealed record ComposeExit(string Doing, int Code, IReadOnlyList<string> LastWords)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Doing}: it ended with {Code}. It said: {(LastWords.Count == 0 ? "nothing" : string.Join(" / ", LastWords))}");
}
