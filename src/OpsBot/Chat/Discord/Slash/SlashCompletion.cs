using OpsBot.Chat.Rendering;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;

namespace OpsBot.Chat.Discord.Slash;

/// <summary>What Discord offers while an option is typed: the completer's answers, asked with the line that the options mean so far.</summary>
internal sealed class SlashCompletion(CatalogInForce catalog, Completer completer)
{
    private const int Most = 25;
    private const int Longest = 100;

    /// <summary>The offers, best first: what is shown, and what is then given.</summary>
    /// <param name="name">The command's first word.</param>
    /// <param name="below">Its second, or null.</param>
    /// <param name="given">What was given so far, by option.</param>
    /// <param name="option">The option that is being typed.</param>
    /// <param name="channel">Where.</param>
    /// <param name="cancel">Ends the look-up.</param>
    public async Task<IReadOnlyList<(string Shown, string Value)>> OfferAsync(
        string name, string? below, IReadOnlyDictionary<string, string> given, string option, ChannelRef channel, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(given);
        var typed = given.GetValueOrDefault(option) ?? "";
        if (name == SlashCommands.Any)
        {
            // The whole line is one value: what is offered is the line with its last word replaced.
            var kept = typed[..(typed.LastIndexOf(' ') + 1)];
            return Shown((await completer.CompleteAsync(typed, channel, cancel)).Select(c => c with { Text = kept + c.Text.TrimStart('/') }));
        }

        if (option == SlashCommands.System)
        {
            return Shown(catalog.Current.Systems.Where(s => s.Name.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Select(s => new Completion(s.Name.Value, s.Description)));
        }

        return SlashCommands.Find(name, below) is { } entry && LineBefore(entry.Spec, given, option) is { } line
            ? Shown((await completer.CompleteAsync(line + typed, channel, cancel)).Where(c => !c.Text.StartsWith("--", StringComparison.Ordinal)))
            : [];
    }

    /// <summary>The line up to the value that is being typed; null when a place before it is still empty, as then nobody can say what fits.</summary>
    private static string? LineBefore(CommandSpec spec, IReadOnlyDictionary<string, string> given, string option)
    {
        if (spec.Arguments.FirstOrDefault(a => a.Name == option) is not { } argument)
        {
            return null;
        }

        if (argument.Option)
        {
            return $"/{spec.Name} --{argument.Name} ";
        }

        var before = spec.Arguments.TakeWhile(a => a != argument).Where(a => !a.Option).Select(a => given.GetValueOrDefault(a.Name)?.Trim() ?? "").ToList();
        return before.Any(b => b.Length == 0) ? null : string.Concat(before.Prepend("/" + spec.Name).Select(b => b + " "));
    }

    private static IReadOnlyList<(string Shown, string Value)> Shown(IEnumerable<Completion> offers) =>
        [.. offers.Where(o => o.Text.Length is > 0 and <= Longest).Take(Most).Select(o => (Markup.Cut(o.Summary.Length > 0 ? $"{o.Text} · {o.Summary.ReplaceLineEndings(" ")}" : o.Text, Longest), o.Text))];
}
