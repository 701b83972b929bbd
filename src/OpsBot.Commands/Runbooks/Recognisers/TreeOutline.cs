using System.Text;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>What a tree is, apart from the texts in it: two trees with one outline run the same commands with as many words.</summary>
internal sealed class TreeOutline : TreeWalker
{
    private readonly StringBuilder outline = new();

    public static string Of(ShellScript tree)
    {
        var walker = new TreeOutline();
        walker.Walk(tree);
        return walker.outline.Append(tree.Diagnostics.Count).ToString();
    }

    /// <inheritdoc/>
    protected override void Visit(ShellNode node)
    {
        if (node is Literal or SingleQuoted or AnsiQuoted)
        {
            return;
        }

        outline.Append(node.GetType().Name);
        if (node is ParameterExpansion parameter)
        {
            outline.Append(parameter.Name);
        }

        outline.Append(' ');
    }
}
