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

        // Options stand before what takes all that is left of the line.
        return SlashCommands.Find(name, below) is { Spec: var spec }
            ? FormLine.Write("/" + spec.Name, spec.Arguments.OrderBy(a => a.Option ? 0 : 1).Select(a => Filled(a, given.GetValueOrDefault(a.Name))).Prepend(System(given)))
            : null;
    }

    /// <summary>A value as a form's values are: numbers as digits, a flag that is off as nothing.</summary>
    public static string ValueOf(object? value) => value switch
    {
        null or false => "",
        true => "yes",
        string text => DiscordText.Read(text),
        IFormattable number => number.ToString(null, global::System.Globalization.CultureInfo.InvariantCulture),
        _ => "",
    };

    private static FilledField System(IReadOnlyDictionary<string, string> given) => new($"--{SlashCommands.System} ", IsRest: false, given.GetValueOrDefault(SlashCommands.System));

    private static FilledField Filled(ArgumentSpec argument, string? value) => argument switch
    {
        { Kind: ArgumentKind.Flag } => new FilledField("", IsRest: true, string.IsNullOrEmpty(value) ? null : $"--{argument.Name}"),
        { TakesRest: true } => new FilledField("", IsRest: true, value),
        _ => new FilledField(argument.Option ? $"--{argument.Name} " : "", IsRest: false, value),
    };
}
