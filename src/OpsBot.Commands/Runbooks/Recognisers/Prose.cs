using System.Collections.Frozen;
using OpsBot.Commands.Runbooks.Risks;
using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Tells commands from sentences, which often parse.</summary>
internal static class Prose
{
    private static readonly FrozenSet<string> SmallWords = new[]
    {
        "the", "a", "an", "to", "of", "and", "or", "is", "are", "was", "be", "been", "that", "this", "these", "your", "you", "it", "its", "we", "our", "any", "all", "sure", "should", "must", "will", "can", "may", "might", "there", "they", "their",
        "if", "when", "then", "with", "without", "from", "for", "into", "onto", "not", "no", "has", "have", "had", "does", "do", "which", "what", "who", "how", "after", "before", "until", "again", "because", "so", "as", "by", "at", "on", "in",
    }.ToFrozenSet();

    /// <summary>Commands that are English words too, and so may open a sentence.</summary>
    private static readonly FrozenSet<string> Ambiguous = new[]
    {
        "find", "make", "test", "time", "watch", "kill", "sort", "cut", "top", "who", "which", "wait", "host", "date", "file", "mount", "split", "at", "id", "tail", "head", "last", "more", "less", "install", "link", "read", "set", "let", "export", "source", "go", "node",
        "touch", "open", "say", "join", "service", "users", "groups", "history", "help", "trap", "type", "patch", "script", "screen", "write", "wall", "mail", "fold", "free", "yes", "true", "units", "expand", "exit", "return", "break", "continue", "complete", "bind", "command",
        "exec", "just", "task", "fly", "render", "stack", "flask", "safety", "black", "bolt", "salt", "vector", "temporal", "step", "pass", "slack", "notify", "image", "batch", "as", "look", "move", "rename", "convert", "identify", "format", "copy", "column", "paste", "strings", "wipe",
        "trash", "profile", "sync", "suspend", "clear", "reset", "enable", "disable", "unset", "shift", "local", "times", "jobs", "route", "bridge", "named", "pr", "look", "nice", "view", "code", "ping", "order", "port", "cap", "zeit", "now", "surge", "age", "switch", "curator", "solr", "barman", "fossil", "ant", "forever", "thin", "heat", "bun", "deploy", "cat", "mail", "locate", "sum", "stat", "env", "sudo", "cd", "restart", "timeout",
    }.ToFrozenSet();

    /// <summary>Whether the text is a command and not a sentence.</summary>
    public static bool IsCommand(ShellScript tree, IReadOnlyList<Verdict> verdicts)
    {
        if (tree.Statements.Count == 0)
        {
            return false;
        }

        if (FirstSimple(tree.Statements[0]) is not { } simple)
        {
            return tree.IsValid;
        }

        if (simple.Words.Count == 0)
        {
            return simple.Assignments.Count > 0;
        }

        if (WordText.Static(simple.Words[0]) is not { } name)
        {
            return simple.Words[0].Parts[0] is ParameterExpansion or CommandSubstitution or DoubleQuoted { Parts: [ParameterExpansion or CommandSubstitution, ..] };
        }

        return IsKnownName(name, verdicts) ? !(Ambiguous.Contains(name) && ReadsLikeSentence(simple)) : LooksLikeCommand(name, simple);
    }

    private static bool IsKnownName(string name, IReadOnlyList<Verdict> verdicts) =>
        (CommandRecogniser.Knows(name) || (verdicts.Count > 0 && verdicts[0].Known)) && name.Length > 0 && !char.IsAsciiLetterUpper(name[0]);

    /// <summary>A name that nobody knows is a command when it is written like one: an option, a path, a dash or a digit in the name.</summary>
    private static bool LooksLikeCommand(string name, SimpleCommand simple)
    {
        if (name.Length == 0 || !(char.IsAsciiLetterLower(name[0]) || name[0] is '.' or '/' or '~' or '_') || ReadsLikeSentence(simple) || name[^1] is ':' or ',' or '.')
        {
            return false;
        }

        return name.Contains('/', StringComparison.Ordinal)
            || CommandRecogniser.IsScript(name)
            || name.Any(c => c is '-' or '_' || char.IsAsciiDigit(c))
            || simple.Words.Skip(1).Any(word => word.Parts[0] is Literal { Raw: ['-', _, ..] });
    }

    private static bool ReadsLikeSentence(SimpleCommand simple)
    {
        var small = 0;
        for (var i = 1; i < simple.Words.Count; i++)
        {
            if (simple.Words[i].Parts is not [Literal literal])
            {
                continue;
            }

            if (literal.Raw.Length > 1 && literal.Raw[0] == '-' && char.IsAsciiLetter(literal.Raw[1]))
            {
                return false;
            }

            small += SmallWords.Contains(literal.Raw.TrimEnd('.', ',', ':')) ? 1 : 0;
        }

        var last = simple.Words.Count > 2 && simple.Words[^1].Parts is [Literal end] && end.Raw.Length > 2 && end.Raw[^1] is '.' or ',' or ':' && !end.Raw.StartsWith('.');
        return small > 1 || (small == 1 && (simple.Words.Count < 8 || last));
    }

    private static SimpleCommand? FirstSimple(ShellStatement statement) => statement.Command switch
    {
        SimpleCommand simple => simple,
        Chain chain => FirstSimple(chain.Parts[0]),
        Pipeline pipeline => FirstSimple(pipeline.Stages[0]),
        _ => null,
    };
}
