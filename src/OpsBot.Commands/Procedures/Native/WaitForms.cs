using System.Globalization;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures.Native;

/// <summary>Waiting: for a time, or in prose until a service is healthy.</summary>
internal static class WaitForms
{
    private const int MostSeconds = 3600;

    /// <summary><c>sleep 10</c>; longer than an hour nobody waits in a run.</summary>
    public static IReadOnlyList<Step>? Of(NativeCall call, string time) => call.Through is null && Seconds(time) is { } pause
        ? [new WaitStep { Service = RunnerStep.Place(call.System.Name), Source = call.Source, Risk = Risk.ReadOnly, Timeout = pause + NativeCall.ShortTime, Repeatable = true, For = pause }]
        : null;

    /// <summary>"Wait until the backend is healthy": a sentence that says to wait, for health, and names one service. One with a time says something else, too: for how long.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="system">The system.</param>
    /// <param name="source">Where it stands.</param>
    public static AwaitHealthy? Healthy(string text, SystemDefinition system, string source)
    {
        var words = text.Split([' ', '\t', '\n', ',', '.', ':', ';', '(', ')', '`', '*', '"', '\''], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !string.Equals(words[0], "wait", StringComparison.OrdinalIgnoreCase) || !words.Any(w => w.ToLowerInvariant() is "healthy" or "health") || words.Any(IsTime))
        {
            return null;
        }

        var named = words.Select(system.FindService).OfType<ServiceDefinition>().Distinct().ToList();
        return named is [var service]
            ? new AwaitHealthy { Service = system.Ref(service), Source = source, Risk = Risk.ReadOnly, Timeout = service.StartsWithin, Repeatable = true, Check = service.Health.Describe() }
            : null;
    }

    private static bool IsTime(string word) => char.IsAsciiDigit(word[0]) || word.ToLowerInvariant() is "second" or "seconds" or "minute" or "minutes" or "hour" or "hours";

    /// <summary>How old lines may be, as <c>--since 10m</c> says; null for a date.</summary>
    public static TimeSpan? Age(string text) => text.Length > 1 && text[^1] is 's' or 'm' or 'h'
        ? Seconds(text) ?? (text.EndsWith('h') && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours is > 0 and < 1000 ? TimeSpan.FromHours(hours) : null)
        : null;

    private static TimeSpan? Seconds(string text)
    {
        var unit = text[^1] switch { 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 1 };
        return int.TryParse(text.TrimEnd('s', 'm', 'h', 'd'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (long)number * unit is > 0 and <= MostSeconds
            ? TimeSpan.FromSeconds(number * unit)
            : null;
    }
}
