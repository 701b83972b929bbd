namespace OpsBot.Commands.Runbooks.Sql;

/// <summary>What a token of SQL is.</summary>
public enum SqlTokenKind
{
    /// <summary>A keyword or an unquoted name.</summary>
    Word,

    /// <summary>A name in quotes.</summary>
    Name,

    /// <summary>A string in any quotes, dollar quotes included.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Any other character.</summary>
    Sign,

    /// <summary>A command of psql: a backslash and the rest of its line.</summary>
    Meta,
}

/// <summary>A token of SQL.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">A word in capitals; the content of a name or a text; else as written.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="End">The offset after its last.</param>
public readonly record struct SqlToken(SqlTokenKind Kind, string Value, int Start, int End);
