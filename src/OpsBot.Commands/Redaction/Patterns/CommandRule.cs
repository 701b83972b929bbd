using System.Buffers;
using System.Text.RegularExpressions;

namespace OpsBot.Commands.Redaction.Patterns;

/// <summary>Passwords as arguments of commands and statements: <c>redis-cli -a …</c>, <c>curl -u user:…</c>, <c>ALTER ROLE app PASSWORD '…'</c>.</summary>
internal sealed class CommandRule : IPatternRule
{
    private const string Value = """(?:"(?<v>[^"]*)"|'(?<v>[^']*)'|(?<v>[^\s"'-][^\s"']*))""";

    private static readonly (string Hint, Lazy<Regex> Pattern)[] Commands =
    [
        ("--", Pattern($@"--[a-z-]*(?:password|passwd|passphrase|token|secret|api-key|access-key|secret-key|requirepass)\s+{Value}")),
        ("redis-cli", Pattern($@"\bredis-cli\b[^|;&]*?\s(?:-a|--pass)\s+{Value}")),
        ("sshpass", Pattern($@"\bsshpass\s+-p\s*{Value}")),
        ("mysql", Pattern($@"\bmysql(?:dump|admin)?\b[^|;&]*?\s-p{Value}")),
        ("curl", Pattern("""\bcurl\b[^|;]*?\s(?:-u\s*|--user\s+|--user=)["']?[^\s:"']*:(?<v>[^\s"']+)""")),
        ("login", Pattern($@"\b(?:docker|podman|helm|oras|crane)\b[^|;&]*?\blogin\b[^|;&]*?\s-p\s+{Value}")),
        ("login", Pattern(@"\blogin\s+\S+\s+password\s+(?<v>\S+)")), // .netrc
        ("password", Pattern(@"\bpassword\s+'(?<v>(?:[^']|'')+)'")), // CREATE ROLE, ALTER USER
        ("identified", Pattern(@"\b(?:user|role|grant)\b.*?\bidentified\s+(?:with\s+\S+\s+)?by\s+'(?<v>(?:[^']|'')+)'")), // of MySQL; not "revision identified by '0002'"
        ("requirepass", Pattern($"""\brequirepass["']?\s+{Value}""")),
        ("masterauth", Pattern($"""\bmasterauth["']?\s+{Value}""")),
        ("</", Pattern(@"<(?:[a-z0-9_.:-]*(?:password|secret|token|apikey))>(?<v>[^<>]+)</")),
        ("bearer", Pattern(@"\bbearer\s+(?<v>[a-z0-9._~+/=-]{16,})")),
    ];

    private static readonly SearchValues<string> Hints = SearchValues.Create([.. Commands.Select(c => c.Hint).Distinct()], StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public void Find(ReadOnlySpan<char> line, ICollection<TextRange> found)
    {
        if (!line.ContainsAny(Hints))
            return;
        var text = line.ToString();
        foreach (var (hint, pattern) in Commands)
        {
            if (!text.Contains(hint, StringComparison.OrdinalIgnoreCase))
                continue;
            for (var match = pattern.Value.Match(text); match.Success; match = match.NextMatch())
            {
                var value = match.Groups["v"];
                if (!HarmlessValue.Is(value.ValueSpan))
                    found.Add(new(value.Index, value.Index + value.Length));
            }
        }
    }

    private static Lazy<Regex> Pattern(string pattern)
        => new(() => new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));
}
