namespace OpsBot.Chat;

/// <summary>How much of its form a message has kept; a platform that refuses one form may take the next.</summary>
internal enum Shape
{
    /// <summary>As it should look.</summary>
    Whole,

    /// <summary>Plain text, with its buttons and files.</summary>
    Plain,

    /// <summary>Plain text that says which files were left out.</summary>
    Bare,
}
