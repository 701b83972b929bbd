using OpsBot.Chat.Discord.Rendering;
using OpsBot.Chat.Discord.Slash;
using OpsBot.Chat.Rendering;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;

namespace OpsBot.Chat.Discord.Incoming;

/// <summary>Says what typed commands, presses and filled-in windows mean. Pure: <see cref="InteractionReader"/> takes them out of the SDK's types.</summary>
/// <param name="Who">Who acted.</param>
/// <param name="Place">Where.</param>
/// <param name="Key">What Discord knows the delivery by.</param>
/// <param name="Answer">Where it may be answered in private, or null for a typed message.</param>
internal sealed record AskedReader(DiscordWho Who, DiscordPlace Place, string Key, InteractionToken? Answer)
{
    private const string OldVersion = "This was made by another version of OpsBot, which this one does not understand. Nothing was done; ask again.";

    /// <summary>A slash command with its options.</summary>
    public DiscordIncoming Command(string name, string? below, IReadOnlyDictionary<string, string> given) => SlashLine.Write(name, below, given) switch
    {
        null => new DiscordIncoming.Refused($"OpsBot has no command /{name}{(below is null ? "" : " " + below)} any more. `opsbot discord register` brings Discord up to date."),
        var line => Line(line),
    };

    /// <summary>"Open incident from this" was chosen on a message.</summary>
    public DiscordIncoming Report(string text) => new DiscordIncoming.Report(DiscordText.Read(text), Place);

    /// <summary>A button was pressed.</summary>
    public DiscordIncoming Pressed(string customId) => ButtonAction.Parse(customId) switch
    {
        null => new DiscordIncoming.Refused(OldVersion),
        { Question: { } question } => new DiscordIncoming.Question(DiscordModal.Asking(question, customId)),
        _ => new DiscordIncoming.Asked(Key, new DiscordAsked.Press(Who, Place, customId) { Answer = Answer }),
    };

    /// <summary>A window was filled in.</summary>
    public DiscordIncoming Submitted(string customId, IReadOnlyDictionary<string, string> values) => ModalId.Read(customId) switch
    {
        ModalId.Ask ask => new DiscordIncoming.Asked(Key, new DiscordAsked.Sent(Who, Place, ask.Action, DiscordText.Read(values.GetValueOrDefault(DiscordModal.Value) ?? "")) { Answer = Answer }),
        ModalId.Form form => Line(FormLine.Write(form.Line, FieldKey.Read(values.ToDictionary(v => v.Key, v => DiscordText.Read(v.Value), StringComparer.Ordinal)))),
        _ => new DiscordIncoming.Refused(OldVersion),
    };

    /// <summary>A message that is a command: what stands behind the mention of the bot, or all of a direct message.</summary>
    public DiscordIncoming Said(string text) => Line(DiscordText.Read(text).ReplaceLineEndings(" ").Trim() is { Length: > 0 } line ? line : "help");

    private DiscordIncoming.Asked Line(string line) => new(Key, new DiscordAsked.Line(Who, Place, line) { Answer = Answer });
}
