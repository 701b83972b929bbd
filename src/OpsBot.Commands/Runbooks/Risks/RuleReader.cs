using System.Collections.Frozen;

namespace OpsBot.Commands.Runbooks.Risks;

/// <summary>
/// Reads the tables. A table starts with <c>tool name name … : label</c>; then a line each:
/// <code>
/// values -n --namespace        options that take the next word
/// globals -f --file            the same, before the first word only
/// values@build -f -t           the same, after the word "build"
/// long-dash | assigns          see <see cref="ToolRules"/>
/// read get|describe            words in order, from the first
/// destroy push -f|--force      an option that must be there; !-n one that must not
/// destroy scale --replicas=0   an option's value; ~word any later word; &gt;word the last one; . no more words; .. nothing more
/// runs exec *                  a command follows; starts, types, option, sql and as likewise
/// … %secret %label=x : reason
/// </code>
/// </summary>
internal static class RuleReader
{
    public static IEnumerable<(IReadOnlyList<string> Names, ToolRules Tool)> Read(TextReader text)
    {
        Draft? draft = null;
        while (text.ReadLine() is { } raw)
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var (head, tail) = SplitReason(line);
            var words = head.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0] == "tool")
            {
                if (draft is not null)
                {
                    yield return draft.Finish();
                }

                draft = new Draft(words[1..], tail ?? throw Bad(line, "a tool needs a label"));
            }
            else
            {
                (draft ?? throw Bad(line, "it stands before the first tool")).Add(words, tail, line);
            }
        }

        if (draft is not null)
        {
            yield return draft.Finish();
        }
    }

    private static (string Head, string? Tail) SplitReason(string line)
    {
        // A tool may be named `:`.
        var colon = line.StartsWith("tool ", StringComparison.Ordinal)
            ? line.LastIndexOf(" : ", StringComparison.Ordinal)
            : line.IndexOf(" : ", StringComparison.Ordinal);
        return colon < 0 ? (line, null) : (line[..colon], line[(colon + 3)..].Trim());
    }

    private static InvalidOperationException Bad(string line, string why) => new($"Reading the risk tables: {why}: {line}");

    private sealed class Draft(string[] names, string label)
    {
        private readonly List<Rule> rules = [];
        private readonly HashSet<string> values = [];
        private readonly HashSet<string> globals = [];
        private readonly Dictionary<string, HashSet<string>> scoped = [];
        private bool longDash;
        private bool assigns;

        public void Add(string[] words, string? reason, string line)
        {
            switch (words[0])
            {
                case "values":
                    values.UnionWith(words[1..]);
                    break;
                case "globals":
                    globals.UnionWith(words[1..]);
                    break;
                case "long-dash":
                    longDash = true;
                    break;
                case "assigns":
                    assigns = true;
                    break;
                case var scoped when scoped.StartsWith("values@", StringComparison.Ordinal):
                    foreach (var word in scoped["values@".Length..].Split('|'))
                    {
                        (this.scoped.TryGetValue(word, out var set) ? set : this.scoped[word] = []).UnionWith(words[1..]);
                    }

                    break;
                default:
                    rules.Add(ReadRule(words, reason, line));
                    break;
            }
        }

        public (IReadOnlyList<string> Names, ToolRules Tool) Finish() => (names, new ToolRules(
            names[0],
            label == "-" ? null : label,
            rules,
            values.ToFrozenSet(),
            globals.ToFrozenSet(),
            scoped.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet()),
            longDash,
            assigns));
    }

    private static Rule ReadRule(string[] words, string? reason, string line)
    {
        if (!Enum.TryParse<RuleVerb>(words[0], ignoreCase: true, out var verb))
        {
            throw Bad(line, $"`{words[0]}` says nothing");
        }

        var patterns = new List<WordPattern>();
        var conditions = new List<RuleCondition>();
        var (isSecret, label) = (false, (string?)null);
        var first = verb == RuleVerb.As ? 2 : 1;
        foreach (var word in words[first..])
        {
            if (word == "%secret")
            {
                isSecret = true;
            }
            else if (word.StartsWith("%label=", StringComparison.Ordinal))
            {
                label = word["%label=".Length..];
            }
            else if (ReadCondition(word) is { } condition)
            {
                conditions.Add(condition);
            }
            else
            {
                patterns.Add(new WordPattern(word));
            }
        }

        return new Rule(verb, [.. patterns], [.. conditions], reason) { Secret = isSecret, Label = label, Target = verb == RuleVerb.As ? words[1] : null };
    }

    private static RuleCondition? ReadCondition(string word)
    {
        switch (word[0])
        {
            case '.' when word == ".":
                return new RuleCondition.NoMoreWords();
            case '.' when word == "..":
                return new RuleCondition.Nothing();
            case '~':
                return new RuleCondition.AnyWord(new WordPattern(word[1..]));
            case '>':
                return new RuleCondition.LastWord(new WordPattern(word[1..]));
            case '!':
                return new RuleCondition.LacksOption(new WordPattern(word[1..]));
            case '-' when word.Length > 1:
                var equals = word.IndexOf('=', StringComparison.Ordinal);
                return equals < 0
                    ? new RuleCondition.HasOption(new WordPattern(word))
                    : new RuleCondition.OptionIs(word[..equals], new WordPattern(word[(equals + 1)..]));
            default:
                return null;
        }
    }
}
