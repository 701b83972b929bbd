namespace OpsBot.Commands.Redaction.Known;

/// <summary>Where a line feed may stand inside a value, in the order of more and more places.</summary>
internal enum Wrapping
{
    /// <summary>Nowhere: the value is so short that lines which follow each other may come to it by chance.</summary>
    None,

    /// <summary>Where tools wrap long texts: in or behind a long word, or when much of the value was read.</summary>
    Long,

    /// <summary>Anywhere: the value has several lines itself.</summary>
    Own,
}
