namespace OpsBot.Commands.Redaction.Patterns;

/// <summary>Values that stand where a secret could and plainly are none: <c>null</c>, <c>${DB_PASSWORD}</c>, <c>&lt;password&gt;</c>, <c>****</c>.</summary>
internal static class HarmlessValue
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Words = new HashSet<string>(
        ["true", "false", "null", "none", "nil", "undefined", "yes", "no", "on", "off", "set", "unset", "empty", "missing", "required", "optional", "hidden", "redacted", "invalid", "expired", "{", "[", "(", "{}", "[]", "|", "|-", ">", ">-", "-"],
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the value may be shown.</summary>
    public static bool Is(ReadOnlySpan<char> value)
        => value.IsEmpty || Marker.Is(value) || Words.Contains(value) || !value.ContainsAnyExcept('*') || IsReference(value) || IsPlaceholder(value);

    /// <summary><c>$NAME</c>, <c>${NAME}</c>, <c>{{ .Name }}</c>: where the value comes from, not the value.</summary>
    private static bool IsReference(ReadOnlySpan<char> value) => value switch
    {
        ['$', '{', .. var name, '}'] => IsName(name),
        ['$', .. var name] => IsName(name) && !name.ContainsAnyInRange('a', 'z'),
        ['{', '{', .. var name, '}', '}'] => !name.Contains('}'),
        _ => false,
    };

    /// <summary><c>&lt;password&gt;</c>, <c>YOUR_TOKEN</c>.</summary>
    private static bool IsPlaceholder(ReadOnlySpan<char> value)
        => (value is ['<', .. var name, '>'] && IsName(name)) || ((value.StartsWith("YOUR_") || value.StartsWith("your-")) && IsName(value));

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or ' ' or '.'))
                return false;
        }

        return name.Length > 0 && !char.IsAsciiDigit(name[0]);
    }
}
