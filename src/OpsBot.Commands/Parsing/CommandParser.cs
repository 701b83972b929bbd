using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Parsing;

/// <summary>What came of a command line. Closed.</summary>
public abstract record Parsed
{
    private Parsed()
    {
    }

    /// <summary>It is understood.</summary>
    public sealed record Understood(Command Command) : Parsed;

    /// <summary>It is not.</summary>
    public sealed record Refused(Refusal Why) : Parsed;
}

/// <summary>Reads command lines: <c>/rollback backend sha-old</c>, <c>/ops rollback …</c>, or without the slash as after a mention.</summary>
public static class CommandParser
{
    private const string Prefix = "ops";

    /// <summary>Reads a line.</summary>
    /// <param name="line">What was typed.</param>
    /// <param name="catalog">What there is.</param>
    /// <param name="channel">Where it was typed; its system is meant when none is named.</param>
    public static Parsed Parse(string line, OpsCatalog catalog, ChannelRef channel)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(catalog);
        var (words, refusal) = Tokens.Split(line.Trim(' '));
        if (refusal is not null)
        {
            return new Parsed.Refused(refusal);
        }

        var rest = WithoutPrefix(words);
        if (rest.Count == 0)
        {
            return Refuse("empty", "There is no command.", "Type `/help` to see what there is.");
        }

        return FindSpec(rest) is var (spec, used)
            ? new ArgumentBinder(spec, catalog, channel).Bind(line.Trim(' '), [.. rest.Skip(used)])
            : Unknown(rest);
    }

    /// <summary>The command that the words begin with, the one of two words first.</summary>
    internal static (CommandSpec Spec, int Used)? FindSpec(IReadOnlyList<Token> words)
    {
        foreach (var count in new[] { 2, 1 })
        {
            var name = string.Join(' ', words.Take(count).Select(w => w.Text));
            if (words.Count >= count && CommandSpecs.All.FirstOrDefault(s => Matches(s, name)) is { } spec)
            {
                return (spec, count);
            }
        }

        return null;
    }

    /// <summary>The words without the slash and without <c>/ops</c>.</summary>
    internal static IReadOnlyList<Token> WithoutPrefix(IReadOnlyList<Token> words)
    {
        if (words.Count == 0 || words[0].Quoted)
        {
            return words;
        }

        var first = words[0] with { Text = words[0].Text.TrimStart('/') };
        IReadOnlyList<Token> stripped = [first, .. words.Skip(1)];
        return string.Equals(first.Text, Prefix, StringComparison.OrdinalIgnoreCase) ? [.. stripped.Skip(1)] : stripped;
    }

    private static bool Matches(CommandSpec spec, string name) =>
        spec.Aliases.Prepend(spec.Name).Any(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase));

    private static Parsed Unknown(IReadOnlyList<Token> words)
    {
        var typed = words[0].Text;
        var group = CommandSpecs.All.Where(s => s.Words.Count > 1 && string.Equals(s.Words[0], typed, StringComparison.OrdinalIgnoreCase)).ToList();
        if (group.Count > 0)
        {
            var names = group.Select(s => s.Words[1]).ToList();
            var near = words.Count > 1 ? Nearest.To(words[1].Text, names) : [];
            return Refuse(
                "unknown-command",
                words.Count > 1 ? $"There is no `/{typed} {words[1].Text}`." : $"`/{typed}` needs to know what to do.",
                near.Count > 0 ? $"Did you mean `/{typed} {near[0]}`?" : $"It can {Words.List(names.Select(n => $"`{n}`"), "or")}.");
        }

        var nearest = Nearest.To(typed, CommandSpecs.All.Select(s => s.Words[0]));
        return Refuse(
            "unknown-command",
            $"There is no command `/{typed}`.",
            nearest.Count > 0 ? $"Did you mean {Words.List(nearest.Select(n => $"`/{n}`"), "or")}?" : "Type `/help` to see what there is.");
    }

    private static Parsed Refuse(string code, string reason, string remedy) => new Parsed.Refused(new Refusal(code, reason, remedy));
}
