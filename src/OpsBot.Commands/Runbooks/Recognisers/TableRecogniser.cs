using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Risks;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Recognises a command by its tool's table.</summary>
internal static class TableRecogniser
{
    public static Verdict Recognise(Call call, ToolRules tool)
    {
        var arguments = ToolArguments.Read(tool, call.Arguments);
        foreach (var rule in tool.For(arguments))
        {
            if (rule.Fits(arguments) && Apply(rule, tool, call, arguments) is { } verdict)
            {
                return verdict;
            }
        }

        return AsksForHelp(tool, arguments) || call.Arguments is ["help", ..] or ["-h"]
            ? Verdict.Read(tool.Label ?? Labels.Host, $"asks `{call.Name}` for its help or version")
            : Verdict.Destroy(tool.Label ?? Labels.Host, $"what `{Shown(call.Name, arguments)}` does is not known");
    }

    private static readonly WordPattern Help = new("--help");
    private static readonly WordPattern LongDashHelp = new("--help|-help");
    private static readonly WordPattern Version = new("--version");

    /// <summary><c>--help</c> anywhere; <c>--version</c> only alone, because after a word it often names the version of something.</summary>
    private static bool AsksForHelp(ToolRules tool, ToolArguments arguments) =>
        arguments.Has(tool.LongDash ? LongDashHelp : Help) || (arguments.Words.Count == 0 && arguments.ValueOf("--version") is null && arguments.Has(Version));

    private static Verdict? Apply(Rule rule, ToolRules tool, Call call, ToolArguments arguments)
    {
        var label = rule.Label ?? tool.Label;
        switch (rule.Verb)
        {
            case RuleVerb.Read or RuleVerb.Change or RuleVerb.Destroy:
                return Plain(rule, tool, label ?? Labels.Host, call, arguments);
            case RuleVerb.Runs or RuleVerb.Starts:
                var start = StartOfCommand(rule, tool, call.Arguments, arguments);
                if (start >= call.Arguments.Count)
                {
                    return rule.Verb == RuleVerb.Starts ? null : Verdict.Read(label ?? Labels.Host, $"`{Shown(call.Name, arguments)}` is given no command");
                }

                var inner = Inside(call.Inner(start), label);
                return rule.Verb == RuleVerb.Starts && inner.Risk == Risk.ReadOnly
                    ? inner with { Risk = Risk.Mutating, Reason = $"`{Shown(call.Name, arguments)}` starts something, and {inner.Reason}" }
                    : inner;
            case RuleVerb.Types:
                var from = StartOfCommand(rule, tool, call.Arguments, arguments);
                return from >= call.Arguments.Count
                    ? TypedIn(call) is { } typed ? Inside(typed, label) : null
                    : Raised(Inside(call.Judge.Text(string.Join(' ', call.Slice(from)), call.Input), label), rule, call, arguments);
            case RuleVerb.Option:
                var text = OptionText(rule, arguments);
                return text is null ? null : Inside(call.Judge.Text(text, call.Input), label);
            case RuleVerb.Sql:
                return SqlOf(rule, arguments) is { } statement ? SqlClients.Statement(call, statement) : null;
            case RuleVerb.As:
                var target = ToolTables.Find(rule.Target!) ?? throw new InvalidOperationException($"The table of {tool.Name} sends to `{rule.Target}`, which has none.");
                var next = rule.Words.Length == 0 ? 0 : arguments.Words[rule.Words.Length - 1].Index + 1;
                return Recognise(call with { Name = $"{call.Name} {string.Join(' ', arguments.Words.Take(rule.Words.Length).Select(word => word.Text))}", Arguments = call.Slice(next) }, target);
            default:
                throw new InvalidOperationException($"{rule.Verb} is a verb of rules that is not known.");
        }
    }

    private static Verdict Plain(Rule rule, ToolRules tool, string label, Call call, ToolArguments arguments)
    {
        var (risk, plain) = rule.Verb switch
        {
            RuleVerb.Read => (Risk.ReadOnly, "only looks"),
            RuleVerb.Change => (Risk.Mutating, "changes something"),
            _ => (Risk.Destructive, "takes something away or down"),
        };
        if (label == Labels.Interactive && TypedIn(call) is { } typed)
        {
            return typed;
        }

        if (risk != Risk.ReadOnly && AsksForHelp(tool, arguments))
        {
            return Verdict.Read(label, $"asks `{call.Name}` for its help or version");
        }

        return new Verdict(risk, label, $"`{Shown(call.Name, arguments)}` {rule.Reason ?? plain}")
        {
            Disclosure = rule.Secret ? Disclosure.Secret : Disclosure.Internal,
        };
    }

    /// <summary>What is fed to a session; null when a person types.</summary>
    private static Verdict? TypedIn(Call call) => call.Input switch
    {
        Input.Terminal => null,
        { KnownText: { } text } => call.Judge.Text(text, Input.Terminal.Instance),
        _ => Verdict.Destroy(Labels.Host, $"`{call.Name}` runs whatever it is given on its input"),
    };

    /// <summary>The index of the command inside: after the rule's words, past options and assignments.</summary>
    private static int StartOfCommand(Rule rule, ToolRules tool, IReadOnlyList<string> given, ToolArguments arguments)
    {
        var i = rule.Words.Length == 0 ? 0 : arguments.Words[rule.Words.Length - 1].Index + 1;
        while (i < given.Count)
        {
            var argument = given[i];
            if (argument == "--")
            {
                return i + 1;
            }

            if (argument.Length > 1 && argument[0] == '-')
            {
                i += TakesNext(tool, argument) ? 2 : 1;
            }
            else if (tool.Assigns && ToolRules.IsAssignment(argument))
            {
                i++;
            }
            else
            {
                return i;
            }
        }

        return i;
    }

    private static bool TakesNext(ToolRules tool, string option) =>
        tool.Values.Contains(option)
        || tool.Globals.Contains(option)
        || (option[1] != '-' && !tool.LongDash && option.Length > 2 && tool.Values.Contains(string.Concat("-", option.AsSpan(option.Length - 1))) && !tool.Values.Contains(option[..2]));

    /// <summary>The statement: an option's value where the rule names an option, else the words after the rule's own.</summary>
    private static string? SqlOf(Rule rule, ToolArguments arguments)
    {
        if (rule.Conditions.Any(condition => condition is RuleCondition.HasOption))
        {
            return OptionText(rule, arguments);
        }

        return arguments.Words.Count > rule.Words.Length ? string.Join(' ', arguments.Words.Skip(rule.Words.Length).Select(word => word.Text)) : null;
    }

    private static string? OptionText(Rule rule, ToolArguments arguments)
    {
        foreach (var condition in rule.Conditions.OfType<RuleCondition.HasOption>())
        {
            foreach (var name in condition.Names.Alternatives)
            {
                if (arguments.ValueOf(name) is { } text)
                {
                    return text;
                }
            }
        }

        return null;
    }

    /// <summary>A rule with a reason of its own says what happens besides the text: <c>ssh -L … host ls</c> opens a tunnel.</summary>
    private static Verdict Raised(Verdict inner, Rule rule, Call call, ToolArguments arguments) => rule.Reason is { } reason && inner.Risk == Risk.ReadOnly
        ? inner with { Risk = Risk.Mutating, Reason = $"`{Shown(call.Name, arguments)}` {reason}, and {inner.Reason}" }
        : inner;

    /// <summary>Gives what runs inside the label of the place it runs in, unless its own says more.</summary>
    private static Verdict Inside(Verdict inner, string? place) =>
        place is null || inner.Label is Labels.Sql or Labels.Dump or Labels.Redis or Labels.Interactive
            ? inner with { Native = false }
            : inner with { Label = place, Native = false };

    private static string Shown(string name, ToolArguments arguments) => arguments.Words.Count switch
    {
        0 => name,
        1 => $"{name} {arguments.Words[0].Text}",
        _ => $"{name} {arguments.Words[0].Text} {arguments.Words[1].Text}",
    };
}
