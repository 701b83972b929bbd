namespace OpsBot.Commands.Redaction.Patterns;

/// <summary>Recognises one sort of secret that nobody named, by its shape or by what stands beside it. Linear in the line.</summary>
internal interface IPatternRule
{
    /// <summary>Adds the parts of the line to be masked, keys and names left out.</summary>
    void Find(ReadOnlySpan<char> line, ICollection<TextRange> found);
}
