using System.Text;

namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>One printing: the text so far, and the here-documents that must follow the present line.</summary>
internal sealed partial class Printer
{
    private readonly StringBuilder output = new();
    private List<HereDocument> documents = [];

    // The length of the text when a line was last ended; a joined line ends with a newline too, so the last character does not tell.
    private int lineEnd;

    // The length of the text after a `!` or `time` of nothing, which only the end of a line or a `;` may follow.
    private int nothing = -1;

    public string Write(ShellNode node)
    {
        switch (node)
        {
            case ShellScript script:
                Statements(script.Statements);
                break;
            case ShellStatement statement:
                Statement(statement);
                break;
            case ShellCommand command:
                Command(command);
                break;
            case Word word:
                Parts(word.Parts);
                break;
            case WordPart part:
                Part(part);
                break;
            case Assignment assignment:
                Assign(assignment);
                break;
            case Redirect redirect:
                Redirection(redirect);
                break;
            case TestExpression test:
                Test(test);
                break;
            case HereDocument document:
                Parts(document.Parts);
                break;
            case IfBranch branch:
                Block("if", branch.Condition, "then");
                Statements(branch.Body);
                break;
            case CaseItem item:
                Item(item);
                break;
            case ShellComment comment:
                output.Append("# ").Append(comment.Text);
                break;
            default:
                throw new InvalidOperationException($"{node.GetType().Name} is a node the printer does not know.");
        }

        if (documents.Count > 0)
        {
            Line();
        }
        else if (output.Length > 0 && output[^1] == '\r')
        {
            output.Append(' ');
        }

        return output.ToString();
    }

    /// <summary>Ends the line; the bodies of its here-documents follow.</summary>
    private void Line()
    {
        // A carriage return that belongs to a word must not become part of the line's end.
        output.Append(output.Length > 0 && output[^1] == '\r' ? " \n" : "\n");
        var announced = documents;
        documents = [];
        foreach (var document in announced)
        {
            var start = output.Length;
            Parts(document.Parts);
            if (output.Length > start && output[^1] != '\n')
            {
                output.Append('\n');
            }

            output.Append(document.Delimiter).Append('\n');
        }

        lineEnd = output.Length;
    }

    private void Statements(IReadOnlyList<ShellStatement> statements)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            if (i > 0)
            {
                Separate();
            }

            Statement(statements[i]);
        }
    }

    /// <summary>A newline, unless the bodies of here-documents have just ended the line.</summary>
    private void Separate()
    {
        if (documents.Count > 0 || output.Length != lineEnd)
        {
            Line();
        }
    }

    private void Statement(ShellStatement statement)
    {
        if (statement.Negated)
        {
            output.Append("! ");
        }
        else if (statement is { Command: null, Redirects: [] })
        {
            // Only `! !` gives a statement of nothing that is not negated.
            output.Append("! ! ");
        }

        if (statement.Command is SimpleCommand simple)
        {
            Simple(simple, statement.Redirects);
        }
        else if (statement.Command is { } command)
        {
            Command(command);
            output.Append(statement.Redirects.Count > 0 ? " " : string.Empty);
            Redirections(statement.Redirects);
        }
        else
        {
            Redirections(statement.Redirects);
        }

        if (statement is { Command: null, Redirects: [] } or { Command: TimeCommand { Body: null }, Redirects: [] })
        {
            nothing = output.Length;
        }

        if (statement.Background)
        {
            output.Append(" &");
        }
    }

    private void Redirections(IReadOnlyList<Redirect> redirects)
    {
        for (var i = 0; i < redirects.Count; i++)
        {
            output.Append(i > 0 ? " " : string.Empty);
            Redirection(redirects[i]);
        }
    }

    private void Redirection(Redirect redirect)
    {
        output.Append(redirect.Descriptor).Append(redirect.Operator);
        if (redirect.Operator.Length == 1 || redirect.Operator[0] != '<' || redirect.Operator == "<<<")
        {
            output.Append(' ');
        }

        Parts(redirect.Target.Parts);
        if (redirect.Document is { } document)
        {
            documents.Add(document);
        }
    }

    private void Assign(Assignment assignment)
    {
        output.Append(assignment.Name);
        if (assignment.Index is { } index)
        {
            output.Append('[');
            Parts(index.Parts);
            output.Append(']');
        }

        output.Append(assignment.Append ? "+=" : "=");
        Parts(assignment.Value.Parts);
    }

    private void WordList(IReadOnlyList<Word> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (i > 0)
            {
                output.Append(' ');
            }

            Parts(words[i].Parts);
        }
    }

    private void Parts(IReadOnlyList<WordPart> parts)
    {
        foreach (var part in parts)
        {
            Part(part);
        }
    }

    private void Part(WordPart part)
    {
        switch (part)
        {
            case Literal literal:
                output.Append(literal.Raw);
                break;
            case SingleQuoted quoted:
                output.Append('\'').Append(quoted.Value).Append('\'');
                break;
            case AnsiQuoted ansi:
                output.Append("$'").Append(ansi.Raw).Append('\'');
                break;
            case DoubleQuoted quoted:
                output.Append(quoted.Localised ? "$\"" : "\"");
                Parts(quoted.Parts);
                output.Append('"');
                break;
            case ParameterExpansion { Braced: false } parameter:
                output.Append('$').Append(parameter.Name);
                break;
            case ParameterExpansion parameter:
                output.Append("${").Append(parameter.Prefix).Append(parameter.Name);
                Parts(parameter.Rest);
                output.Append('}');
                break;
            case CommandSubstitution { Backquoted: true } substitution:
                output.Append('`').Append(Backquoted(substitution.Body)).Append('`');
                break;
            case CommandSubstitution substitution:
                Nested("$(", substitution.Body);
                break;
            case ProcessSubstitution substitution:
                Nested(substitution.Output ? ">(" : "<(", substitution.Body);
                break;
            case ArithmeticExpansion arithmetic:
                output.Append(arithmetic.Bracketed ? "$[" : "$((");
                Parts(arithmetic.Expression);
                output.Append(arithmetic.Bracketed ? "]" : "))");
                break;
            case ExtendedGlob glob:
                output.Append(glob.Operator).Append('(');
                Parts(glob.Pattern);
                output.Append(')');
                break;
            case ArrayLiteral array:
                output.Append('(');
                WordList(array.Elements);
                output.Append(')');
                break;
            default:
                throw new InvalidOperationException($"{part.GetType().Name} is a part the printer does not know.");
        }
    }

    private static StringBuilder Backquoted(IReadOnlyList<ShellStatement> body)
    {
        var inner = new Printer();
        inner.Statements(body);
        if (inner.documents.Count > 0)
        {
            inner.Line();
        }
        else if (inner.output.Length > 0 && inner.output[^1] == '\r')
        {
            inner.output.Append(' ');
        }

        return inner.output.Replace("\\", "\\\\").Replace("`", "\\`");
    }

    /// <summary>Statements in parentheses inside a word; here-documents of the line outside stay outside.</summary>
    private void Nested(string open, IReadOnlyList<ShellStatement> body)
    {
        var outside = documents;
        documents = [];
        output.Append(open);

        // `$((` would be arithmetic.
        if (body is [{ Command: Subshell or ArithmeticCommand or Pipeline or Chain, Negated: false }, ..])
        {
            output.Append(' ');
        }

        Statements(body);
        if (documents.Count > 0 || output.Length == nothing)
        {
            Line();
        }

        output.Append(')');
        documents = outside;
    }
}
