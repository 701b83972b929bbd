using System.Text.RegularExpressions;

namespace OpsBot.Steps.Container;

/// <summary>The pattern of <c>--grep</c>. It comes from chat, so it must not be able to take long: matching is linear in the line.</summary>
internal static class LogFilter
{
    /// <summary>The pattern, or what is wrong with it.</summary>
    public static (Regex? Pattern, string? Error) Parse(string pattern)
    {
        try
        {
            return (new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), null);
        }
        catch (ArgumentException e)
        {
            return (null, e.Message);
        }
        catch (NotSupportedException)
        {
            return (null, "back references, look-around and conditions would make it slow without limit");
        }
    }
}
