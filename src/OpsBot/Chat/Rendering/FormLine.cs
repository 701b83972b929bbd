using OpsBot.Commands.Parsing;

namespace OpsBot.Chat.Rendering;

/// <summary>Between command lines and forms.</summary>
internal static class FormLine
{
    /// <summary>The command that a form would help with: its name is typed, something that it needs is missing, and there is no option whose place nobody could guess.</summary>
    /// <returns>The command and the arguments typed, or null when the line is to be taken as it is.</returns>
    public static (CommandSpec Spec, IReadOnlyList<string> Given)? Missing(string line)
    {
        var (words, refusal) = Tokens.Split(line.Trim(' '));
        if (refusal is not null || words.Count == 0 || words.Any(w => !w.Quoted && w.Text.StartsWith("--", StringComparison.Ordinal)))
        {
            return null;
        }

        var typed = words.Select(w => w.Text).ToList();
        typed[0] = typed[0].TrimStart('/');
        if (string.Equals(typed[0], "ops", StringComparison.OrdinalIgnoreCase))
        {
            typed.RemoveAt(0);
        }

        var spec = CommandSpecs.All.OrderByDescending(s => s.Words.Count).FirstOrDefault(s => s.Aliases.Prepend(s.Name).Any(name => Begins(typed, name)));
        if (spec is null)
        {
            return null;
        }

        var name = spec.Aliases.Prepend(spec.Name).First(n => Begins(typed, n));
        IReadOnlyList<string> given = [.. typed.Skip(name.Split(' ').Length)];
        return given.Count < spec.Arguments.Count(a => a.Required && !a.Option) ? (spec, given) : null;
    }

    /// <summary>The line that a sent form means.</summary>
    /// <param name="spec">The command.</param>
    /// <param name="values">What was filled in, by argument; empty ones count as left out.</param>
    public static string Write(CommandSpec spec, IReadOnlyDictionary<string, string> values)
    {
        var words = new List<string> { "/" + spec.Name };
        foreach (var argument in spec.Arguments)
        {
            if (values.GetValueOrDefault(argument.Name)?.ReplaceLineEndings(" ").Trim() is not { Length: > 0 } value)
            {
                continue;
            }

            words.Add(argument switch
            {
                { Kind: ArgumentKind.Flag } => $"--{argument.Name}",
                { Option: true } => $"--{argument.Name} {Quoted(value)}",
                { Kind: ArgumentKind.Rest or ArgumentKind.Procedure } => value,
                _ => Quoted(value),
            });
        }

        return string.Join(' ', words);
    }

    /// <summary>One word. What holds both sorts of quotes cannot be one: it is passed on as it is, and refused by the parser with the reason.</summary>
    private static string Quoted(string value) =>
        !value.Contains(' ') && !value.Contains('"') && !value.StartsWith('\'') && !value.StartsWith('-') ? value : value.Contains('"') ? $"'{value}'" : $"\"{value}\"";

    private static bool Begins(List<string> typed, string name)
    {
        var words = name.Split(' ');
        return typed.Count >= words.Length && words.Zip(typed).All(p => string.Equals(p.First, p.Second, StringComparison.OrdinalIgnoreCase));
    }
}
