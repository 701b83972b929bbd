namespace OpsBot.Commands.Runbooks.Risks;

/// <summary>An option and its value, when it has one.</summary>
/// <param name="Name">With its dashes.</param>
/// <param name="Value">The value, or null.</param>
public readonly record struct ToolOption(string Name, string? Value);

/// <summary>A word that is no option, and where it stands among the arguments.</summary>
/// <param name="Text">The word.</param>
/// <param name="Index">From 0.</param>
public readonly record struct ToolWord(string Text, int Index);

/// <summary>Arguments told apart into words and options, by the table of the tool. Where a command begins inside (<c>sudo rm -v</c>,
/// <c>docker exec web ls -l</c>), what follows is its own affair: all of it counts as words.</summary>
public sealed class ToolArguments
{
    private readonly List<ToolWord> words;
    private readonly List<ToolOption> options = [];

    private ToolArguments(int count) => words = new(count);

    /// <summary>The words, in order.</summary>
    public IReadOnlyList<ToolWord> Words => words;

    /// <summary>The options, in order; of <c>-rf</c> both letters and the whole.</summary>
    public IReadOnlyList<ToolOption> Options => options;

    /// <summary>Tells arguments apart.</summary>
    /// <param name="tool">The tool's table.</param>
    /// <param name="arguments">What follows the tool's name.</param>
    /// <returns>Words and options.</returns>
    public static ToolArguments Read(ToolRules tool, IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(tool);
        ArgumentNullException.ThrowIfNull(arguments);
        var result = new ToolArguments(arguments.Count);
        var onlyWords = false;
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (onlyWords || argument.Length < 2 || argument[0] != '-')
            {
                onlyWords |= result.StartsCommand(tool, argument);
                result.words.Add(new ToolWord(argument, i));
            }
            else if (argument == "--")
            {
                onlyWords = true;
                result.options.Add(new ToolOption(argument, null));
            }
            else
            {
                i += result.ReadOption(tool, argument, i + 1 < arguments.Count ? arguments[i + 1] : null);
            }
        }

        return result;
    }

    /// <summary>Whether one of the options is there.</summary>
    /// <param name="names">The options.</param>
    /// <returns>True when one is.</returns>
    public bool Has(WordPattern names)
    {
        ArgumentNullException.ThrowIfNull(names);
        foreach (var option in options)
        {
            // `--dry-run=none` and `--force=false` are as good as not there.
            if (names.Fits(option.Name) && !(option.Value is "false" or "none" && option.Name.StartsWith("--", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The value of an option.</summary>
    /// <param name="name">With its dashes.</param>
    /// <returns>The value, or null when the option is not there or has none.</returns>
    public string? ValueOf(string name)
    {
        foreach (var option in options)
        {
            if (option.Name == name && option.Value is not null)
            {
                return option.Value;
            }
        }

        return null;
    }

    /// <summary>Whether an option takes the next word as its value, where it stands.</summary>
    internal bool TakesValue(ToolRules tool, string name) =>
        tool.Values.Contains(name)
        || (words.Count == 0 && tool.Globals.Contains(name))
        || (words.Count > 0 && tool.Scoped.TryGetValue(words[0].Text, out var scoped) && scoped.Contains(name));

    /// <summary>Whether a word is the first of a command inside: a rule says that one follows the words so far.</summary>
    private bool StartsCommand(ToolRules tool, string word)
    {
        if (tool.Assigns && ToolRules.IsAssignment(word))
        {
            return false;
        }

        foreach (var rule in tool.Carriers)
        {
            if ((rule.Words.IsEmpty || rule.Words.Length == words.Count) && rule.Fits(this))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds an option; returns how many further arguments it took.</summary>
    private int ReadOption(ToolRules tool, string argument, string? next)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals > 1)
        {
            options.Add(new ToolOption(argument[..equals], argument[(equals + 1)..]));
            return 0;
        }

        if (TakesValue(tool, argument))
        {
            options.Add(new ToolOption(argument, next));
            return next is null ? 0 : 1;
        }

        if (argument[1] == '-' || tool.LongDash || argument.Length == 2)
        {
            options.Add(new ToolOption(argument, null));
            return 0;
        }

        return ReadCluster(tool, argument, next);
    }

    /// <summary><c>-xzf file</c>, <c>-nprod</c>, <c>-rf</c>.</summary>
    private int ReadCluster(ToolRules tool, string argument, string? next)
    {
        options.Add(new ToolOption(argument, null));
        for (var i = 1; i < argument.Length; i++)
        {
            var letter = string.Concat("-", argument.AsSpan(i, 1));
            if (!TakesValue(tool, letter))
            {
                options.Add(new ToolOption(letter, null));
                continue;
            }

            var attached = i + 1 < argument.Length;
            options.Add(new ToolOption(letter, attached ? argument[(i + 1)..] : next));
            return attached || next is null ? 0 : 1;
        }

        return 0;
    }
}
