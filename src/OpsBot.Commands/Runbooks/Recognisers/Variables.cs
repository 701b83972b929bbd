using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Which variables a text uses and which it sets itself.</summary>
internal sealed class Variables : TreeWalker
{
    /// <summary>Every use, with its place.</summary>
    public List<(string Name, Position Start, int End)> Used { get; } = [];

    /// <summary>Names that the text gives a value.</summary>
    public HashSet<string> Set { get; } = [];

    /// <inheritdoc/>
    protected override void Visit(ShellNode node)
    {
        switch (node)
        {
            case ParameterExpansion { Name: [var first, ..] name } parameter when char.IsAsciiLetter(first) || first == '_':
                if (parameter.Rest is not [Literal { Raw: [':', '-' or '=', ..] or ['-' or '=', ..] }, ..])
                {
                    Used.Add((name, parameter.Start, parameter.End));
                }

                break;
            case Assignment assignment:
                Set.Add(assignment.Name);
                break;
            case ForCommand loop:
                Set.Add(loop.Name);
                break;
            case SimpleCommand { Words: [var name, ..] words } when WordText.Static(name) is "read" or "export" or "local" or "declare" or "mapfile" or "readarray" or "typeset" or "readonly" or "getopts":
                foreach (var word in words.Skip(1))
                {
                    var text = WordText.Unquote(word);
                    var equals = text.IndexOf('=', StringComparison.Ordinal);
                    Set.Add(equals < 0 ? text : text[..equals]);
                }

                break;
        }
    }
}
