using System.Globalization;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runbooks;

namespace OpsBot.Commands.Parsing;

/// <summary>Reads what follows <c>/runbook run</c>: a procedure's id or title, then <c>name=value</c> and <c>with=2,3</c> in any order.</summary>
internal static class RunbookRequestReader
{
    private const string With = "with";

    /// <summary>Reads it.</summary>
    public static (RunbookRequest? Request, Refusal? Refusal) Read(string text)
    {
        var (words, refusal) = Tokens.Split(text);
        if (refusal is not null)
        {
            return (null, refusal);
        }

        var name = new List<string>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var with = new List<int>();
        foreach (var word in words)
        {
            var equals = word.Quoted ? -1 : word.Text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                if (values.Count + with.Count > 0)
                {
                    return (null, new Refusal("loose-word", $"`{word.Text}` belongs to no value.", "Put a value with blanks into quotes: name=\"one two\"."));
                }

                name.Add(word.Text);
                continue;
            }

            var (key, value) = (word.Text[..equals], word.Text[(equals + 1)..]);
            if (key == With)
            {
                foreach (var part in value.Split(','))
                {
                    if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                    {
                        return (null, new Refusal("bad-choice", $"`{part}` is no number of a step.", "Write the numbers with commas between: `with=2,3`."));
                    }

                    with.Add(number);
                }
            }
            else if (!values.TryAdd(key, value))
            {
                return (null, new Refusal("value-twice", $"`{key}` is given twice.", "Give it once."));
            }
        }

        return name.Count == 0
            ? (null, new Refusal("no-procedure", "No procedure is named.", "`/runbook list` shows them all."))
            : (new RunbookRequest(string.Join(' ', name), values, [.. with.Distinct().Order()]), null);
    }
}
