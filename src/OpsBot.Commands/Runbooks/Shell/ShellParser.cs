namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Reads shell text: the POSIX grammar and what bash adds to it. Reading executes nothing and looks nothing up.</summary>
public static class ShellParser
{
    /// <summary>How deep commands and expansions may stand inside each other. A text of a person stays below ten.</summary>
    public const int DepthLimit = 100;

    /// <summary>Reads <paramref name="text"/>. Never throws; takes time proportional to the text's length.</summary>
    /// <param name="text">Any characters at all.</param>
    /// <returns>The tree. When something is wrong, <see cref="ShellScript.Diagnostics"/> says what and where, and the tree holds what was understood.</returns>
    public static ShellScript Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Parser(text).ParseScript();
    }

    /// <summary>Reads <paramref name="text"/> statement by statement: each comes as the tree that reading it alone would give.</summary>
    /// <param name="text">Any characters at all.</param>
    /// <returns>The statements. When something is wrong, none has a tree: what belongs to which statement is not known then.</returns>
    internal static ShellParts ParseParts(string text) => new Parser(text).ParseParts() ?? ShellParts.Of(Parse(text));
}
