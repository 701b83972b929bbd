using System.Text;

namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>One printing: the text so far, and the here-documents that must follow the present line.</summary>
internal sealed partial class Printer
{
    private readonly StringBuilder _out = new();
    private List<HereDocument> _documents = [];

    // The length of the text when a line was last ended; a joined line ends with a newline too, so the last character does not tell.
    private int _lineEnd;

    // The length of the text after a `!` or `time` of nothing, which only the end of a line or a `;` may follow.
    private int _nothing = -1;

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
                _out.Append("# ").Append(comment.Text);
                break;
            default:
                throw new InvalidOperationException($"{node.GetType().Name} is a node the printer does not know.");
        }

        if (_documents.Count > 0)
        {
            Line();
        }
        else if (_out.Length > 0 && _out[^1] == '\r')
        {
            _out.Append(' ');
        }

        return _out.ToString();
    }

    /// <summary>Ends the line; the bodies of its here-documents follow.</summary>
    private void Line()
    {
        // A carriage return that belongs to a word must not become part of the line's end.
        _out.Append(_out.Length > 0 && _out[^1] == '\r' ? " \n" : "\n");
        var documents = _documents;
        _documents = [];
        foreach (var document in documents)
        {
            var start = _out.Length;
            Parts(document.Parts);
            if (_out.Length > start && _out[^1] != '\n')
            {
                _out.Append('\n');
            }

            _out.Append(document.Delimiter).Append('\n');
        }

        _lineEnd = _out.Length;
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
        if (_documents.Count > 0 || _out.Length != _lineEnd)
        {
            Line();
        }
    }

    private void Statement(ShellStatement statement)
    {
        if (statement.Negated)
        {
            _out.Append("! ");
        }
        else if (statement is { Command: null, Redirects: [] })
        {
            // Only `! !` gives a statement of nothing that is not negated.
            _out.Append("! ! ");
        }

        if (statement.Command is SimpleCommand simple)
        {
            Simple(simple, statement.Redirects);
        }
        else if (statement.Command is { } command)
        {
            Command(command);
            _out.Append(statement.Redirects.Count > 0 ? " " : string.Empty);
            Redirections(statement.Redirects);
        }
        else
        {
            Redirections(statement.Redirects);
        }

        if (statement is { Command: null, Redirects: [] } or { Command: TimeCommand { Body: null }, Redirects: [] })
        {
            _nothing = _out.Length;
        }

        if (statement.Background)
        {
            _out.Append(" &");
        }
    }

    private void Redirections(IReadOnlyList<Redirect> redirects)
    {
        for (var i = 0; i < redirects.Count; i++)
        {
            _out.Append(i > 0 ? " " : string.Empty);
            Redirection(redirects[i]);
        }
    }

    private void Redirection(Redirect redirect)
    {
        _out.Append(redirect.Descriptor).Append(redirect.Operator);
        if (redirect.Operator.Length == 1 || redirect.Operator[0] != '<' || redirect.Operator == "<<<")
        {
            _out.Append(' ');
        }

        Parts(redirect.Target.Parts);
        if (redirect.Document is { } document)
        {
            _documents.Add(document);
        }
    }

    private void Assign(Assignment assignment)
    {
        _out.Append(assignment.Name);
        if (assignment.Index is { } index)
        {
            _out.Append('[');
            Parts(index.Parts);
            _out.Append(']');
        }

        _out.Append(assignment.Append ? "+=" : "=");
        Parts(assignment.Value.Parts);
    }

    private void WordList(IReadOnlyList<Word> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (i > 0)
            {
                _out.Append(' ');
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
                _out.Append(literal.Raw);
                break;
            case SingleQuoted quoted:
                _out.Append('\'').Append(quoted.Value).Append('\'');
                break;
            case AnsiQuoted ansi:
                _out.Append("$'").Append(ansi.Raw).Append('\'');
                break;
            case DoubleQuoted quoted:
                _out.Append(quoted.Localised ? "$\"" : "\"");
                Parts(quoted.Parts);
                _out.Append('"');
                break;
            case ParameterExpansion { Braced: false } parameter:
                _out.Append('$').Append(parameter.Name);
                break;
            case ParameterExpansion parameter:
                _out.Append("${").Append(parameter.Prefix).Append(parameter.Name);
                Parts(parameter.Rest);
                _out.Append('}');
                break;
            case CommandSubstitution { Backquoted: true } substitution:
                _out.Append('`').Append(Backquoted(substitution.Body)).Append('`');
                break;
            case CommandSubstitution substitution:
                Nested("$(", substitution.Body);
                break;
            case ProcessSubstitution substitution:
                Nested(substitution.Output ? ">(" : "<(", substitution.Body);
                break;
            case ArithmeticExpansion arithmetic:
                _out.Append(arithmetic.Bracketed ? "$[" : "$((");
                Parts(arithmetic.Expression);
                _out.Append(arithmetic.Bracketed ? "]" : "))");
                break;
            case ExtendedGlob glob:
                _out.Append(glob.Operator).Append('(');
                Parts(glob.Pattern);
                _out.Append(')');
                break;
            case ArrayLiteral array:
                _out.Append('(');
                WordList(array.Elements);
                _out.Append(')');
                break;
            default:
                throw new InvalidOperationException($"{part.GetType().Name} is a part the printer does not know.");
        }
    }

    private static StringBuilder Backquoted(IReadOnlyList<ShellStatement> body)
    {
        var inner = new Printer();
        inner.Statements(body);
        if (inner._documents.Count > 0)
        {
            inner.Line();
        }
        else if (inner._out.Length > 0 && inner._out[^1] == '\r')
        {
            inner._out.Append(' ');
        }

        return inner._out.Replace("\\", "\\\\").Replace("`", "\\`");
    }

    /// <summary>Statements in parentheses inside a word; here-documents of the line outside stay outside.</summary>
    private void Nested(string open, IReadOnlyList<ShellStatement> body)
    {
        var outside = _documents;
        _documents = [];
        _out.Append(open);

        // `$((` would be arithmetic.
        if (body is [{ Command: Subshell or ArithmeticCommand or Pipeline or Chain, Negated: false }, ..])
        {
            _out.Append(' ');
        }

        Statements(body);
        if (_documents.Count > 0 || _out.Length == _nothing)
        {
            Line();
        }

        _out.Append(')');
        _documents = outside;
    }
}
