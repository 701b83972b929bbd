namespace OpsBot.Commands.Redaction.Known;

/// <summary>A part of the text to be masked; findings that overlap are one.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">After its last character.</param>
/// <param name="Length">How many characters the longest needle in it has: that one's name is shown.</param>
/// <param name="Replacement">What is shown instead.</param>
internal readonly record struct Finding(int Start, int End, int Length, string Replacement)
{
    /// <summary>Both as one.</summary>
    public Finding With(Finding other)
    {
        var longer = other.Length > Length ? other : this;
        return longer with { Start = Math.Min(Start, other.Start), End = Math.Max(End, other.End) };
    }

    /// <summary>The same after the text before it was cut off; what of the finding itself was cut off stays masked.</summary>
    public Finding ShiftedBy(int released) => this with { Start = Math.Max(0, Start - released), End = End - released };
}
