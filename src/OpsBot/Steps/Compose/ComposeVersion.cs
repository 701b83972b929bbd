using System.Globalization;

namespace OpsBot.Steps.Compose;

/// <summary>The version of a compose tool.</summary>
/// <param name="Major">1 for the tool in Python, 2 and more for the plugin.</param>
/// <param name="Minor">The second number.</param>
public sealed record ComposeVersion(int Major, int Minor)
{
    /// <summary>Finds it in what the tool says: <c>2.24.5</c>, <c>v2.27.0-desktop.2</c>, <c>docker-compose version 1.29.2, build unknown</c>; null when there is none.</summary>
    public static ComposeVersion? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var word in text.Split([' ', ',', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var numbers = word.TrimStart('v').Split('.');
            if (numbers.Length > 1 && Number(numbers[0]) is { } major && Number(numbers[1]) is { } minor)
            {
                return new ComposeVersion(major, minor);
            }
        }

        return null;

        static int? Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
