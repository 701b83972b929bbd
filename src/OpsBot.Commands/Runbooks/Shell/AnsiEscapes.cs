using System.Globalization;
using System.Text;

namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>The escapes of <c>$'…'</c>, as bash's manual lists them.</summary>
internal static class AnsiEscapes
{
    public static string Decode(string raw)
    {
        if (!raw.Contains('\\', StringComparison.Ordinal))
        {
            return raw;
        }

        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\' || i + 1 >= raw.Length)
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            switch (raw[i])
            {
                case 'x':
                    i += AppendNumber(text, raw, i + 1, 2, hex: true);
                    break;
                case 'u':
                    i += AppendNumber(text, raw, i + 1, 4, hex: true);
                    break;
                case 'U':
                    i += AppendNumber(text, raw, i + 1, 8, hex: true);
                    break;
                case >= '0' and <= '7':
                    i += AppendNumber(text, raw, i, 3, hex: false) - 1;
                    break;
                case 'c' when i + 1 < raw.Length:
                    text.Append((char)(raw[++i] & 0x1f));
                    break;
                default:
                    text.Append(Simple(raw[i]));
                    break;
            }
        }

        return text.ToString();
    }

    private static string Simple(char c) => c switch
    {
        'a' => "\a",
        'b' => "\b",
        'e' or 'E' => "\u001b",
        'f' => "\f",
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'v' => "\v",
        '\\' or '\'' or '"' or '?' => c.ToString(),
        _ => "\\" + c,
    };

    /// <summary>Appends the character whose number is written at <paramref name="start"/>; returns how many digits it has.</summary>
    private static int AppendNumber(StringBuilder text, string raw, int start, int most, bool hex)
    {
        var length = 0;
        while (length < most && start + length < raw.Length && (hex ? char.IsAsciiHexDigit(raw[start + length]) : raw[start + length] is >= '0' and <= '7'))
        {
            length++;
        }

        var digits = raw.AsSpan(start, length);
        var number = 0;
        foreach (var digit in digits)
        {
            number = unchecked((number * (hex ? 16 : 8)) + int.Parse([digit], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        }

        if (length > 0)
        {
            text.Append(Rune.IsValid(number) ? new Rune(number).ToString() : "\uFFFD");
        }

        return length;
    }
}
