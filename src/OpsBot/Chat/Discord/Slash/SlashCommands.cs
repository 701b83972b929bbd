using OpsBot.Chat.Rendering;
using OpsBot.Commands.Parsing;

namespace OpsBot.Chat.Discord.Slash;

/// <summary>
/// The commands as Discord knows them, made from those that there are, so the list is never out of date. Commands of two words stand below their first; as Discord lets nobody type a command that
/// has others below it, one of one word then gets a second.
/// </summary>
internal static class SlashCommands
{
    /// <summary>Any command, typed as a line.</summary>
    public const string Any = "ops";

    /// <summary>The option of <see cref="Any"/>.</summary>
    public const string Line = "line";

    /// <summary>The option that names a system.</summary>
    public const string System = "system";

    /// <summary>The command that is chosen on a message.</summary>
    public const string Report = "Open incident from this";

    /// <summary>What a command of one word is called below its own name.</summary>
    private const string Itself = "show";

    private const int LongestDescription = 100;

    /// <summary>Which typed command stands for which of the bot's.</summary>
    public static IReadOnlyList<SlashEntry> Entries { get; } = [.. CommandSpecs.All.GroupBy(s => s.Words[0], StringComparer.Ordinal).SelectMany(EntriesOf)];

    /// <summary>What is registered.</summary>
    public static IReadOnlyList<SlashCommand> All { get; } =
    [
        new(SlashKind.Typed, Any, "Any command of OpsBot, typed as a line", [new(SlashType.Text, Line, "The command, as in: rollback backend previous") { Required = true, Completed = true }]),
        .. Entries.GroupBy(e => e.Name, StringComparer.Ordinal).Select(Registered),
        new(SlashKind.OnMessage, Report, "", []),
    ];

    /// <summary>The bot's command of this name, or null.</summary>
    public static SlashEntry? Find(string name, string? below) => Entries.FirstOrDefault(e => e.Name == name && e.Below == below);

    private static IEnumerable<SlashEntry> EntriesOf(IGrouping<string, CommandSpec> group) =>
        group.All(s => s.Words.Count == 1)
            ? group.Select(s => new SlashEntry(group.Key, null, s))
            : group.Select(s => new SlashEntry(group.Key, s.Words.Count > 1 ? s.Words[1] : SecondWord(s), s));

    /// <summary>The second word of an alias, as of <c>oncall who</c>.</summary>
    private static string SecondWord(CommandSpec spec) => spec.Aliases.Select(a => a.Split(' ')).FirstOrDefault(a => a.Length == 2 && a[0] == spec.Name)?[1] ?? Itself;

    private static SlashCommand Registered(IGrouping<string, SlashEntry> group) => group.First().Below is null
        ? new(SlashKind.Typed, group.Key, Described(group.First().Spec.Summary), OptionsOf(group.First().Spec))
        : new(
            SlashKind.Typed,
            group.Key,
            Described(string.Join(" · ", group.Select(e => e.Spec.Summary))),
            [.. group.Select(e => new SlashOption(SlashType.Below, e.Below!, Described(e.Spec.Summary)) { Options = OptionsOf(e.Spec) })]);

    /// <summary>Discord wants those that must be given first.</summary>
    private static IReadOnlyList<SlashOption> OptionsOf(CommandSpec spec) =>
    [
        .. spec.Arguments.OrderBy(a => a.Required ? 0 : 1).Select(OptionOf),
        .. spec.NeedsSystem ? [new SlashOption(SlashType.Text, System, "Which system, when it is not the channel's") { Completed = true }] : Array.Empty<SlashOption>(),
    ];

    private static SlashOption OptionOf(ArgumentSpec argument) => new(TypeOf(argument.Kind), argument.Name, Described(argument.Summary))
    {
        Required = argument.Required,
        Choices = argument.Kind == ArgumentKind.Choice ? argument.Choices : [],
        Completed = argument.IsCompleted,
    };

    private static SlashType TypeOf(ArgumentKind kind) => kind switch
    {
        ArgumentKind.Count => SlashType.Count,
        ArgumentKind.Flag => SlashType.Flag,
        _ => SlashType.Text,
    };

    private static string Described(string text) => Markup.Cut(text, LongestDescription);
}
