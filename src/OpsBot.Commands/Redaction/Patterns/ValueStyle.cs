namespace OpsBot.Commands.Redaction.Patterns;

/// <summary>How far a value reaches that is not quoted.</summary>
internal enum ValueStyle
{
    /// <summary>To the next blank: <c>token=abc level=info</c>.</summary>
    Word,

    /// <summary>To the end of the line, without a comment: <c>password: correct horse</c> in YAML.</summary>
    RestOfLine,

    /// <summary>To the end of the line or of the surrounding quotes; a scheme (<c>Bearer</c>) stays visible.</summary>
    Header,
}
