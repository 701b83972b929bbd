using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>How a line of prose reads.</summary>
public enum ProseForm
{
    /// <summary>It says how things are.</summary>
    Statement,

    /// <summary>It could be either.</summary>
    Unclear,

    /// <summary>It tells a person to do something.</summary>
    Order,
}

/// <summary>What a line of prose asks of a person.</summary>
/// <param name="Form">How it reads.</param>
/// <param name="IsConditional">Whether it is to be followed only in a certain case.</param>
/// <param name="Risk">What following it does; read-only for a statement.</param>
/// <param name="Verb">The first verb that gives an order, in lower case, or null.</param>
public sealed record ProseAction(ProseForm Form, bool IsConditional, Risk Risk, string? Verb)
{
    private static readonly WordSet Before = new(
        "then", "next", "first", "second", "third", "finally", "also", "always", "now", "please", "you", "should", "must", "may", "might", "need", "want", "to", "we", "can", "immediately",
        "gradually", "carefully", "manually", "quickly", "slowly", "temporarily", "optionally", "and", "or", "just", "simply", "only", "last", "lastly", "afterwards", "ideally", "not", "hard",
        "do", "don't", "never", "again", "periodically", "regularly", "safely", "directly", "alternatively", "otherwise", "else", "so");

    private static readonly WordSet Conditions = new("if", "when", "unless", "whenever", "should");
    private static readonly WordSet Times = new("once", "after", "before", "until", "while", "for", "in", "on", "from", "as", "during", "at", "with");

    private static readonly WordSet Subjects = new(
        "the", "this", "that", "these", "those", "it", "they", "all", "users", "a", "an", "there", "no", "some", "existing", "your", "our", "its", "each", "every", "most", "many", "any");

    private static readonly WordSet Finite = new(
        "is", "are", "was", "were", "can", "could", "will", "would", "has", "runs", "takes", "does", "fails", "returns", "uses", "contains", "means", "shows", "provides", "allows");

    /// <summary>Reads a line.</summary>
    /// <param name="text">The line.</param>
    public static ProseAction Read(string text)
    {
        var isConditional = false;
        var isStatement = false;
        string? verb = null;
        var risk = Risk.ReadOnly;
        var clauses = new ProseClauses(text);
        while (clauses.Next(out var clause))
        {
            var words = new ProseWords(clause);
            if (!words.Next(out var word))
            {
                continue;
            }

            if (Conditions.Contains(word))
            {
                isConditional = true;
                continue;
            }

            if (verb is null && Subjects.Contains(word))
            {
                isStatement = true;
                continue;
            }

            if (Times.Contains(word))
            {
                continue;
            }

            while (Before.Contains(word) && words.Next(out var next))
            {
                word = next;
            }

            if (ProseVerbs.Find(word) is { } found && !(words.Next(out var after) && Finite.Contains(after)))
            {
                verb ??= found.Text;
                risk = (Risk)Math.Max((int)risk, (int)(IsCleaning(word, clause) ? Risk.Destructive : IsHarmless(word, clause) ? Risk.ReadOnly : found.Risk));
            }
            else
            {
                isStatement |= HasFinite(words);
            }
        }

        var isPath = text.Contains('→');
        var form = verb is not null || isPath ? ProseForm.Order : isStatement ? ProseForm.Statement : ProseForm.Unclear;
        return new ProseAction(form, isConditional, verb is null && isPath ? Risk.Mutating : risk, verb);
    }

    // "Clean up old images" loses them; "clear the browser's cache" and "run health checks" touch nothing that is shared.
    private static bool IsCleaning(ReadOnlySpan<char> verb, ReadOnlySpan<char> clause) =>
        verb.Equals("clean", StringComparison.OrdinalIgnoreCase) && clause.Contains(" old ", StringComparison.Ordinal);

    private static bool IsHarmless(ReadOnlySpan<char> verb, ReadOnlySpan<char> clause) =>
        clause.Contains("browser", StringComparison.Ordinal)
        || (verb.Equals("run", StringComparison.OrdinalIgnoreCase)
            && (clause.Contains("health check", StringComparison.Ordinal) || clause.Contains("smoke test", StringComparison.Ordinal)));

    private static bool HasFinite(ProseWords words)
    {
        for (var i = 0; i < 4 && words.Next(out var word); i++)
        {
            if (Finite.Contains(word))
            {
                return true;
            }
        }

        return false;
    }
}
