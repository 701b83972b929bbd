using OpsBot.Chat.Rendering;
using OpsBot.Commands.Parsing;

namespace OpsBot.Chat.Discord.Slash;

/// <summary>Between typed options and command lines: what the options mean is said by a line, as everywhere else, and read by the same parser.</summary>
internal static class SlashLine
{
    /// <summary>The line that a typed command means; null for a command that this version does not have.</summary>
    /// <param name="name">The command's first word.</param>
    /// <param name="below">Its second, or null.</param>
    /// <param name="given">What was given, by option.</param>
    public static string? Write(string name, string? below, IReadOnlyDictionary<string, string> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (name == SlashCommands.Any)
        {
            return given.GetValueOrDefault(SlashCommands.Line)?.Trim() is { Length: > 0 } line ? $"/{SlashCommands.Any} {line.TrimStart('/')}" : $"/{SlashCommands.Any} help";
        }

        return SlashCommands.Find(name, below) is { } entry ? InSystem(FormLine.Write(entry.Spec, given), entry.Spec, given) : null;
    }

    /// <summary>A value as the form's values are: numbers as digits, a flag that is off as nothing.</summary>
    public static string ValueOf(object? value) => value switch
    {
        null or false => "",
        true => "yes",
        string text => DiscordText.Read(text),
        IFormattable number => number.ToString(null, global::System.Globalization.CultureInfo.InvariantCulture),
        _ => "",
    };

    /// <summary>The system stands right behind the command, before what takes all that is left of the line.</summary>
    private static string InSystem(string line, CommandSpec spec, IReadOnlyDictionary<string, string> given) =>
        given.GetValueOrDefault(SlashCommands.System)?.Trim() is { Length: > 0 } system ? $"/{spec.Name} --system {system}{line[(spec.Name.Length + 1)..]}" : line;
}
