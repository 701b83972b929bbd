using OpsBot.Chat.Rendering;
using OpsBot.Commands.Parsing;

namespace OpsBot.Chat.Discord.Rendering;

/// <summary>A window with text fields, not yet in the SDK's types.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Id">What it is known by.</param>
/// <param name="Inputs">Its fields.</param>
internal sealed record DiscordModal(string Title, string Id, IReadOnlyList<ModalInput> Inputs)
{
    /// <summary>The field of a question.</summary>
    public const string Value = "value";

    /// <summary>The question of a button.</summary>
    public static DiscordModal Asking(string question, string action) => new(
        "OpsBot",
        new ModalId.Ask(action).Write(),
        [new ModalInput(Value, Markup.Cut(question, DiscordLimits.ModalTitle), Markup.Cut(question, DiscordLimits.Placeholder), Long: true, Required: true, null)]);

    /// <summary>The arguments of a command.</summary>
    /// <param name="spec">The command.</param>
    /// <param name="given">Those typed already, in order.</param>
    public static DiscordModal Asking(CommandSpec spec, IReadOnlyList<string> given) => new(
        Markup.Cut("/" + spec.Name, DiscordLimits.ModalTitle),
        new ModalId.Form(spec).Write(),
        [.. spec.Arguments.Where(a => a.Kind != ArgumentKind.Flag).OrderBy(a => a.Required ? 0 : 1).Take(DiscordLimits.ModalRows).Select(a => Input(a, GivenOf(spec, a, given)))]);

    private static ModalInput Input(ArgumentSpec argument, string? given) => new(
        argument.Name,
        Markup.Cut(char.ToUpperInvariant(argument.Name[0]) + argument.Name[1..], DiscordLimits.ModalTitle),
        Markup.Cut(argument.Kind == ArgumentKind.Choice ? string.Join(", ", argument.Choices) : argument.Summary, DiscordLimits.Placeholder),
        argument.Kind is ArgumentKind.Rest or ArgumentKind.Procedure,
        argument.Required,
        given is null ? null : Markup.Cut(given, DiscordLimits.Input));

    private static string? GivenOf(CommandSpec spec, ArgumentSpec argument, IReadOnlyList<string> given)
    {
        var place = spec.Arguments.Where(a => !a.Option).ToList().IndexOf(argument);
        return place >= 0 && place < given.Count ? given[place] : null;
    }
}

/// <summary>A text field of a window.</summary>
/// <param name="Id">What it is known by.</param>
/// <param name="Label">What stands above it.</param>
/// <param name="Placeholder">What it shows while it is empty.</param>
/// <param name="Long">Whether it has several lines.</param>
/// <param name="Required">Whether it must be filled in.</param>
/// <param name="Value">What is in it from the beginning, or null.</param>
internal sealed record ModalInput(string Id, string Label, string Placeholder, bool Long, bool Required, string? Value);
