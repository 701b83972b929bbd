using System.Globalization;

namespace Discord;

/// <summary>How a colour is written.</summary>
public enum ColorType
{
    /// <summary>As in a style sheet: <c>#2B4</c>, <c>#22BB44</c>, with an alpha in front or without.</summary>
    CssHexColor = 0,
}

/// <summary>A colour: red, green and blue, eight bits each.</summary>
public struct Color
{
    /// <summary>White.</summary>
    public const uint MaxDecimalValue = 0xFFFFFF;

    /// <summary>None in particular.</summary>
    public static readonly Color Default = new(0u);

    /// <summary>Green.</summary>
    public static readonly Color Green = new(0x2ECC71u);

    /// <summary>Blue.</summary>
    public static readonly Color Blue = new(0x3498DBu);

    /// <summary>Orange.</summary>
    public static readonly Color Orange = new(0xE67E22u);

    /// <summary>Red.</summary>
    public static readonly Color Red = new(0xE74C3Cu);

    /// <summary>From its number.</summary>
    /// <exception cref="ArgumentException">More than 24 bits.</exception>
    public Color(uint rawValue) =>
        RawValue = rawValue <= MaxDecimalValue ? rawValue : throw new ArgumentException($"{rawValue} is more than {MaxDecimalValue}, which is white.", nameof(rawValue));

    /// <summary>From its parts.</summary>
    public Color(byte r, byte g, byte b) => RawValue = Join(r, g, b);

    /// <summary>From its parts, 0 to 255.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not.</exception>
    public Color(int r, int g, int b) => RawValue = Join(Part(r, nameof(r)), Part(g, nameof(g)), Part(b, nameof(b)));

    /// <summary>From its parts, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">One is not.</exception>
    public Color(float r, float g, float b) => RawValue = Join(Part(r, nameof(r)), Part(g, nameof(g)), Part(b, nameof(b)));

    /// <summary>Its number.</summary>
    public uint RawValue { get; }

    /// <summary>Red.</summary>
    public readonly byte R => (byte)(RawValue >> 16);

    /// <summary>Green.</summary>
    public readonly byte G => (byte)(RawValue >> 8);

    /// <summary>Blue.</summary>
    public readonly byte B => (byte)RawValue;

    /// <summary>From a text.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no colour.</exception>
    public static Color Parse(string? rawValue, ColorType colorType = ColorType.CssHexColor) =>
        TryParse(rawValue, out var color, colorType) ? color : throw new ArgumentOutOfRangeException(nameof(rawValue), $"'{rawValue}' is no colour such as #2B4 or #22BB44.");

    /// <summary>From a text, if it is a colour.</summary>
    public static bool TryParse(string? rawValue, out Color color, ColorType colorType = ColorType.CssHexColor)
    {
        color = default;
        var digits = rawValue?.TrimStart('#') ?? "";
        digits = digits.StartsWith("0x", StringComparison.Ordinal) ? digits[2..] : digits;
        if (colorType != ColorType.CssHexColor || digits.Length is not (3 or 4 or 6 or 8) || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        color = digits.Length <= 4
            ? new Color((byte)((number >> 8 & 0xF) * 0x11), (byte)((number >> 4 & 0xF) * 0x11), (byte)((number & 0xF) * 0x11))
            : new Color(number & MaxDecimalValue);
        return true;
    }

    /// <inheritdoc/>
    public override readonly string ToString() => $"#{RawValue:X6}";

    private static uint Join(byte r, byte g, byte b) => ((uint)r << 16) | ((uint)g << 8) | b;

    private static byte Part(int value, string name) => value is >= 0 and <= 255 ? (byte)value : throw new ArgumentOutOfRangeException(name, $"{value} is not from 0 to 255.");

    private static byte Part(float value, string name) => value is >= 0f and <= 1f ? (byte)(value * 255f) : throw new ArgumentOutOfRangeException(name, $"{value} is not from 0 to 1.");
}
