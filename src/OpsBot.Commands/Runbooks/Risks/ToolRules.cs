using System.Collections.Frozen;
using System.Collections.Immutable;

namespace OpsBot.Commands.Runbooks.Risks;

/// <summary>What a rule says of the commands it fits.</summary>
public enum RuleVerb
{
    /// <summary>They look.</summary>
    Read,

    /// <summary>They change.</summary>
    Change,

    /// <summary>They lose something.</summary>
    Destroy,

    /// <summary>What follows the matched words is a command.</summary>
    Runs,

    /// <summary>As <see cref="Runs"/>, and starting it changes something by itself.</summary>
    Starts,

    /// <summary>What follows the matched words is shell text for another machine.</summary>
    Types,

    /// <summary>The value of an option is shell text.</summary>
    Option,

    /// <summary>The value of an option, or what follows the matched words, is SQL.</summary>
    Sql,

    /// <summary>What follows the matched words is judged as another tool's arguments.</summary>
    As,
}

/// <summary>One line of a tool's table.</summary>
/// <param name="Verb">What it says.</param>
/// <param name="Words">Patterns for the first words that are no options, in order.</param>
/// <param name="Conditions">What else must hold.</param>
/// <param name="Reason">Why, or null for a plain sentence.</param>
public sealed record Rule(RuleVerb Verb, ImmutableArray<WordPattern> Words, ImmutableArray<RuleCondition> Conditions, string? Reason)
{
    /// <summary>Whether the output holds secrets.</summary>
    public bool Secret { get; init; }

    /// <summary>A label other than the tool's, or null.</summary>
    public string? Label { get; init; }

    /// <summary>The tool of <see cref="RuleVerb.As"/>.</summary>
    public string? Target { get; init; }

    /// <summary>Whether a command fits.</summary>
    /// <param name="arguments">The command's arguments.</param>
    /// <returns>True when there is a word for each pattern and each fits, and all conditions hold.</returns>
    public bool Fits(ToolArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return FitWords(arguments) && Hold(arguments);
    }

    private bool FitWords(ToolArguments arguments)
    {
        if (Words.Length > arguments.Words.Count)
        {
            return false;
        }

        for (var i = 0; i < Words.Length; i++)
        {
            if (!Words[i].Fits(arguments.Words[i].Text))
            {
                return false;
            }
        }

        return true;
    }

    private bool Hold(ToolArguments arguments)
    {
        foreach (var condition in Conditions)
        {
            // The option that holds a text is looked for when the text is.
            var holdsText = Verb is RuleVerb.Option or RuleVerb.Sql && condition is RuleCondition.HasOption;
            if (!holdsText && !condition.Holds(arguments, Words.Length))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>All lines of one tool.</summary>
/// <param name="Name">The name in the table's head.</param>
/// <param name="Label">Its family; null when the command inside names it, as for sudo.</param>
/// <param name="Rules">In order; the first that fits counts.</param>
/// <param name="Values">Options that take the next word as their value, anywhere.</param>
/// <param name="Globals">The same, but only before the first word.</param>
/// <param name="Scoped">The same, after a certain first word.</param>
/// <param name="LongDash">Whether <c>-force</c> is one option and not five.</param>
/// <param name="Assigns">Whether <c>A=1</c> may stand before the command inside.</param>
public sealed record ToolRules(
    string Name,
    string? Label,
    IReadOnlyList<Rule> Rules,
    FrozenSet<string> Values,
    FrozenSet<string> Globals,
    FrozenDictionary<string, FrozenSet<string>> Scoped,
    bool LongDash,
    bool Assigns)
{
    private readonly Lazy<FrozenDictionary<string, Rule[]>> byFirstWord = new(() => Rules
        .Where(rule => !rule.Words.IsEmpty).SelectMany(rule => rule.Words[0].Alternatives).Distinct()
        .ToFrozenDictionary(word => word, word => Rules.Where(rule => rule.Words.IsEmpty || rule.Words[0].Fits(word)).ToArray()));

    private readonly Rule[] forOtherWords = [.. Rules.Where(rule => rule.Words.IsEmpty || rule.Words[0].IsOpen)];

    /// <summary>The rules that may fit a command, in order: its first word tells most of them off.</summary>
    /// <param name="arguments">The command's arguments.</param>
    public ReadOnlySpan<Rule> For(ToolArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return arguments.Words is [var first, ..] && byFirstWord.Value.TryGetValue(first.Text, out var rules) ? rules : forOtherWords;
    }

    /// <summary>The rules that say where a command begins inside.</summary>
    public ImmutableArray<Rule> Carriers { get; } = [.. Rules.Where(rule => rule.Verb is RuleVerb.Runs or RuleVerb.Starts or RuleVerb.Types)];

    /// <summary>Whether a word sets a variable, as <c>A=1</c> does before a command.</summary>
    /// <param name="word">The word.</param>
    public static bool IsAssignment(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && Shell.Characters.IsName(word.AsSpan(0, equals));
    }
}
