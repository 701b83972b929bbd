using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Risks;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Walks a tree and collects a verdict for each thing that happens in it.</summary>
internal sealed class Judge
{
    /// <summary>How many commands may hide inside each other (sudo, sh -c, ssh …). People write three.
    /// Each may hold a tree of <see cref="ShellParser.DepthLimit"/> levels, and all of them must fit on a stack.</summary>
    private const int NestingLimit = 8;

    private readonly List<Verdict> verdicts = [];
    private HashSet<string>? functions;
    private string? defining;
    private Dictionary<string, string>? aliases;
    private int nesting;

    /// <summary>What was found so far, in order.</summary>
    public IReadOnlyList<Verdict> Verdicts => verdicts;

    /// <summary>Judges statements one after another.</summary>
    public void Statements(IReadOnlyList<ShellStatement> statements)
    {
        foreach (var statement in statements)
        {
            Statement(statement, Input.Terminal.Instance);
        }
    }

    /// <summary>Judges shell text that stands inside a command, as after <c>sh -c</c>.</summary>
    public Verdict Text(string text, Input input)
    {
        if (nesting >= NestingLimit)
        {
            return Verdict.Destroy(Labels.Host, "commands hide too deep inside each other");
        }

        var script = ShellParser.Parse(text);
        if (!script.IsValid)
        {
            return Verdict.Destroy(Labels.Host, "the command inside cannot be read");
        }

        var from = verdicts.Count;
        nesting++;
        foreach (var statement in script.Statements)
        {
            Statement(statement, input);
        }

        nesting--;
        return TakeFrom(from);
    }

    /// <summary>Judges a command by its words.</summary>
    public Verdict Command(IReadOnlyList<string> words, Input input)
    {
        if (words.Count == 0)
        {
            return Verdict.Read(Labels.Host, "nothing is run");
        }

        if (nesting >= NestingLimit)
        {
            return Verdict.Destroy(Labels.Host, "commands hide too deep inside each other");
        }

        nesting++;
        var verdict = Named(words, input);
        nesting--;
        return verdict;
    }

    private Verdict Named(IReadOnlyList<string> words, Input input)
    {
        var name = words[0];
        if (aliases is not null && aliases.Remove(name, out var alias))
        {
            // Removed while it is used, so that an alias of itself ends.
            var expanded = Text(alias + " " + string.Join(' ', Call.Slice(words, 1).Select(Quote)), input);
            aliases[name] = alias;
            return expanded;
        }

        if (defining == name)
        {
            return Verdict.Destroy(Labels.Host, $"`{name}` runs itself again; whether that ends, and how many there will be, is not known");
        }

        if (functions?.Contains(name) == true)
        {
            return Verdict.Read(Labels.Host, $"`{name}` is defined here, and judged where it is defined");
        }

        if (name == "alias")
        {
            DefineAliases(words);
        }

        return CommandRecogniser.Recognise(new Call(this, name, Call.Slice(words, 1), input));
    }

    private static string Quote(string word) => "'" + word.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private void DefineAliases(IReadOnlyList<string> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            var equals = words[i].IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                (aliases ??= [])[words[i][..equals]] = words[i][(equals + 1)..];
            }
        }
    }

    private void Statement(ShellStatement statement, Input input)
    {
        foreach (var redirect in statement.Redirects)
        {
            Expansions(redirect.Target.Parts);
            if (redirect.Document is { } document)
            {
                Expansions(document.Parts);
            }

            if (Redirects.Judge(redirect, statement.Command) is { } verdict)
            {
                verdicts.Add(verdict);
            }
        }

        var own = Redirects.InputOf(statement.Redirects) ?? input;
        switch (statement.Command)
        {
            case null:
                break;
            case SimpleCommand simple:
                Simple(simple, own);
                break;
            case Chain chain:
                foreach (var part in chain.Parts)
                {
                    Statement(part, own);
                }

                break;
            case Pipeline pipeline:
                Stages(pipeline, own);
                break;
            default:
                Compound(statement.Command, own);
                break;
        }

        if (own is Input.File { Path: var file } && SecretOutput.IsFile(file))
        {
            verdicts.Add(Verdict.Read(verdicts.Count > 0 ? verdicts[^1].Label : Labels.Host, $"reads `{file}`, which holds secrets") with { Disclosure = Disclosure.Secret });
        }
    }

    private void Stages(Pipeline pipeline, Input input)
    {
        for (var i = 0; i < pipeline.Stages.Count; i++)
        {
            Statement(pipeline.Stages[i], i == 0 ? input : new Input.Piped(Redirects.EchoedText(pipeline.Stages[i - 1])));
        }
    }

    private void Compound(ShellCommand command, Input input)
    {
        switch (command)
        {
            case Subshell subshell:
                Bodies(input, subshell.Body);
                break;
            case Group group:
                Bodies(input, group.Body);
                break;
            case IfCommand conditional:
                foreach (var branch in conditional.Branches)
                {
                    Bodies(input, branch.Condition, branch.Body);
                }

                Bodies(input, conditional.Else ?? []);
                break;
            case WhileCommand loop:
                Bodies(input, loop.Condition, loop.Body);
                break;
            case ForCommand loop:
                foreach (var item in loop.Items ?? [])
                {
                    Expansions(item.Parts);
                }

                Bodies(input, loop.Body);
                break;
            case ArithmeticFor loop:
                Expansions(loop.Header.Parts);
                Bodies(input, loop.Body);
                break;
            case CaseCommand choice:
                Expansions(choice.Subject.Parts);
                foreach (var item in choice.Items)
                {
                    Bodies(input, item.Body);
                }

                break;
            case FunctionDefinition function:
                (functions ??= []).Add(function.Name);
                var around = defining;
                defining = function.Name;
                Statement(function.Body, input);
                defining = around;
                break;
            case ArithmeticCommand arithmetic:
                Expansions(arithmetic.Expression.Parts);
                break;
            case TestCommand test:
                Test(test.Expression);
                break;
            case TimeCommand { Body: { } body }:
                Statement(body, input);
                break;
            case TimeCommand:
                break;
            case CoprocCommand coproc:
                Statement(coproc.Body, input);
                break;
            default:
                throw new InvalidOperationException($"{command.GetType().Name} is a command that risk does not know.");
        }
    }

    private void Bodies(Input input, params ReadOnlySpan<IReadOnlyList<ShellStatement>> bodies)
    {
        foreach (var body in bodies)
        {
            foreach (var statement in body)
            {
                Statement(statement, input);
            }
        }
    }

    private void Simple(SimpleCommand simple, Input input)
    {
        foreach (var assignment in simple.Assignments)
        {
            Expansions(assignment.Value.Parts);
            if (assignment.Name is "LD_PRELOAD" or "LD_AUDIT" or "BASH_ENV" or "PROMPT_COMMAND" or "LESSOPEN" or "GIT_EXTERNAL_DIFF")
            {
                verdicts.Add(Verdict.Destroy(Labels.Host, $"`{assignment.Name}` puts code into the commands after it"));
            }
        }

        if (simple.Words.Count == 0)
        {
            verdicts.Add(Verdict.Read(Labels.Host, "sets a variable of this shell"));
            return;
        }

        var words = new string[simple.Words.Count];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = WordText.Unquote(simple.Words[i]);
            Expansions(simple.Words[i].Parts);
        }

        if (WordText.Static(simple.Words[0]) is null)
        {
            verdicts.Add(Verdict.Destroy(Labels.Host, $"which command `{words[0]}` is shows only when it runs") with { Known = words[0].StartsWith('$') });
            return;
        }

        verdicts.Add(Command(words, input));
    }

    private void Test(TestExpression test)
    {
        switch (test)
        {
            case TestWord word:
                Expansions(word.Operand.Parts);
                break;
            case TestUnary unary:
                Expansions(unary.Operand.Parts);
                break;
            case TestBinary binary:
                Expansions(binary.Left.Parts);
                Expansions(binary.Right.Parts);
                break;
            case TestNot not:
                Test(not.Operand);
                break;
            case TestGroup group:
                Test(group.Operand);
                break;
            case TestChain chain:
                foreach (var operand in chain.Operands)
                {
                    Test(operand);
                }

                break;
            default:
                throw new InvalidOperationException($"{test.GetType().Name} is a condition that risk does not know.");
        }
    }

    /// <summary>Judges what is run while a word is put together; it does not name the whole.</summary>
    private void Expansions(IReadOnlyList<WordPart> parts)
    {
        // By index: every word of every command comes by here.
        for (var i = 0; i < parts.Count; i++)
        {
            switch (parts[i])
            {
                case DoubleQuoted quoted:
                    Expansions(quoted.Parts);
                    break;
                case ParameterExpansion parameter:
                    Expansions(parameter.Rest);
                    break;
                case ArithmeticExpansion arithmetic:
                    Expansions(arithmetic.Expression);
                    break;
                case ExtendedGlob glob:
                    Expansions(glob.Pattern);
                    break;
                case ArrayLiteral array:
                    foreach (var element in array.Elements)
                    {
                        Expansions(element.Parts);
                    }

                    break;
                case CommandSubstitution substitution:
                    Substituted(substitution.Body, Input.Terminal.Instance);
                    break;
                case ProcessSubstitution substitution:
                    Substituted(substitution.Body, substitution.Output ? new Input.Piped(null) : Input.Terminal.Instance);
                    break;
            }
        }
    }

    private void Substituted(IReadOnlyList<ShellStatement> body, Input input)
    {
        var from = verdicts.Count;
        Bodies(input, body);
        if (verdicts.Count > from)
        {
            verdicts.Add(TakeFrom(from) with { Label = Labels.Host });
        }
    }

    private Verdict TakeFrom(int from)
    {
        var taken = Combine(verdicts.GetRange(from, verdicts.Count - from));
        verdicts.RemoveRange(from, verdicts.Count - from);
        return taken;
    }

    /// <summary>The gravest of several, with the label of them all.</summary>
    public static Verdict Combine(IEnumerable<Verdict> verdicts)
    {
        Verdict? all = null;
        foreach (var verdict in verdicts)
        {
            all = all is null ? verdict : Join(all, verdict);
        }

        return all ?? Verdict.Read(Labels.Host, "nothing is run");
    }

    private static Verdict Join(Verdict all, Verdict verdict) => (verdict.Risk > all.Risk ? verdict : all) with
    {
        Label = Labels.Join(all.Label, verdict.Label),
        Disclosure = verdict.Disclosure > all.Disclosure ? verdict.Disclosure : all.Disclosure,
        Known = all.Known,
        Native = false,
    };
}
