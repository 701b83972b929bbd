using System.Collections;
using System.Text;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Tests.Runbooks.Shell;

/// <summary>A tree as text without positions, by reflection, so that a member added to a node is compared without anybody remembering to.</summary>
internal static class TreeShape
{
    private static readonly HashSet<string> Ignored = ["Start", "End", "Text", "Comments", "Diagnostics", "IsValid", "EqualityContract"];

    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append('~');
                break;
            case string s:
                text.Append('"').Append(s).Append('"');
                break;
            case IEnumerable items:
                text.Append('[');
                foreach (var item in items)
                {
                    Append(text, item);
                    text.Append(' ');
                }

                text.Append(']');
                break;
            case ShellNode node:
                text.Append('(').Append(node.GetType().Name);
                foreach (var property in node.GetType().GetProperties().Where(p => !Ignored.Contains(p.Name)))
                {
                    text.Append(' ');
                    Append(text, property.GetValue(node));
                }

                text.Append(')');
                break;
            default:
                text.Append(value);
                break;
        }
    }
}
