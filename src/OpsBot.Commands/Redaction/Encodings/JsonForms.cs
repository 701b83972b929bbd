using System.Text;

namespace OpsBot.Commands.Redaction.Encodings;

/// <summary>A value inside a JSON string, or between <c>$'</c> and <c>'</c> in a shell: control characters as <c>\n</c>, others as <c>\u00e4</c>.</summary>
internal static class JsonForms
{
    /// <summary>The forms of the writers in use: they differ in what they escape and in the case of the hex digits.</summary>
    public static IEnumerable<string> Of(string value)
        => from escapes in new Func<char, bool>[]
           {
               _ => false, // JavaScript
               c => c is '<' or '>' or '&', // Go
               c => c > '~', // Python
               c => c is '<' or '>' or '&' or '"' or '\'' or '+' or '`' or > '~', // .NET
           }
           from digits in new[] { "x4", "X4" }
           select Escape(value, escapes, digits);

    private static string Escape(string value, Func<char, bool> escapes, string digits)
    {
        var result = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            _ = c switch
            {
                '\n' => result.Append(@"\n"),
                '\r' => result.Append(@"\r"),
                '\t' => result.Append(@"\t"),
                '\b' => result.Append(@"\b"),
                '\f' => result.Append(@"\f"),
                _ when c < ' ' || escapes(c) => result.Append(@"\u").Append(((int)c).ToString(digits)),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }
}
