namespace Discord;

/// <summary>Where a command is used.</summary>
public enum ApplicationCommandType : byte
{
    /// <summary>Typed.</summary>
    Slash = 1,

    /// <summary>In a person's menu.</summary>
    User = 2,

    /// <summary>In a message's menu.</summary>
    Message = 3,
}

/// <summary>What a parameter takes.</summary>
public enum ApplicationCommandOptionType : byte
{
    /// <summary>A command within the command.</summary>
    SubCommand = 1,

    /// <summary>Several commands within the command.</summary>
    SubCommandGroup = 2,

    /// <summary>A text.</summary>
    String = 3,

    /// <summary>A whole number.</summary>
    Integer = 4,

    /// <summary>Yes or no.</summary>
    Boolean = 5,

    /// <summary>A person.</summary>
    User = 6,

    /// <summary>A channel.</summary>
    Channel = 7,

    /// <summary>A role.</summary>
    Role = 8,

    /// <summary>A person or a role.</summary>
    Mentionable = 9,

    /// <summary>A number.</summary>
    Number = 10,

    /// <summary>A file.</summary>
    Attachment = 11,
}
