namespace OpsBot.Commands.Redaction.Known;

/// <summary>A text to search for.</summary>
/// <param name="Text">The skeleton of a secret in one of its forms.</param>
/// <param name="Wrapping">Where it counts with a line feed in it.</param>
/// <param name="Replacement">What is shown instead.</param>
internal readonly record struct Needle(string Text, Wrapping Wrapping, string Replacement)
{
    private const int ShortestHead = 16;

    /// <summary>
    /// From how many characters on the beginning counts as the whole: tables and process lists cut long values off.
    /// Half of it, lest what many secrets begin with (<c>postgres://app:</c>) be taken for one.
    /// </summary>
    public int Decisive => Math.Min(Text.Length, Math.Max(ShortestHead, (Text.Length + 1) / 2));
}
