using System.Text;

namespace OpsBot.Commands.Redaction.Encodings;

/// <summary>A value inside a URL or a posted form (RFC 3986 §2.1; WHATWG URL, "percent-encode sets").</summary>
internal static class PercentForms
{
    /// <summary>What encoders leave as it is, besides letters and digits.</summary>
    private static readonly string[] Kept =
    [
        "-._", // PHP
        "-._~", // RFC 3986, unreserved
        "-._~/", // Python
        "-._*", // posted forms
        "-._!*()", // .NET
        "-._~!'()*", // encodeURIComponent
        "-._~$&+=:@", // Go, one segment of a path
        "-._~!$&'()*+,;=", // the user part of a URL
        "-._~!$&'()*+,;=:@/?", // query and fragment
        "-._~!$&'()*+,;=:@/?#[]", // encodeURI
    ];

    /// <summary>The forms, with a space as %20 and as plus, hex digits in both cases.</summary>
    public static IEnumerable<string> Of(string value)
        => from kept in Kept
           from space in new[] { "%20", "+" }
           from digits in new[] { "X2", "x2" }
           select Encode(value, kept, space, digits);

    private static string Encode(string value, string kept, string space, string digits)
    {
        var result = new StringBuilder(value.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(value))
        {
            var c = (char)octet;
            _ = c switch
            {
                ' ' => result.Append(space),
                _ when char.IsAsciiLetterOrDigit(c) || kept.Contains(c) => result.Append(c),
                _ => result.Append('%').Append(octet.ToString(digits)),
            };
        }

        return result.ToString();
    }
}
