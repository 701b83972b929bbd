using OpsBot.Chat.Rendering;
using OpsBot.Commands.Replies;

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

    /// <summary>A form. Of many fields those that must be filled in come first; null when not even these fit, or when its line is too long for a window to carry: then it has to be typed.</summary>
    public static DiscordModal? Asking(Form form)
    {
        var modal = new DiscordModal(
            Markup.Cut(form.Title, DiscordLimits.ModalTitle),
            new ModalId.Form(form.Line).Write(),
            [.. form.Fields.Select((f, i) => (Field: f, Index: i)).OrderBy(f => f.Field.Required ? 0 : 1).Take(DiscordLimits.ModalRows).Select(f => Input(f.Field, f.Index))]);
        return form.Fields.Count(f => f.Required) <= DiscordLimits.ModalRows && modal.Inputs.Count > 0 && modal.Inputs.Select(i => i.Id).Append(modal.Id).All(id => id.Length <= DiscordLimits.CustomId)
            ? modal
            : null;
    }

    private static ModalInput Input(FormField field, int index) => new(
        FieldKey.Write(index, field),
        Markup.Cut(char.ToUpperInvariant(field.Name[0]) + field.Name[1..], DiscordLimits.ModalTitle),
        Markup.Cut(field.Choices.Count > 0 ? string.Join(", ", field.Choices.Select(c => c.Value)) : field.Hint, DiscordLimits.Placeholder),
        field.IsRest,
        field.Required,
        field.Value is { Length: > 0 } value ? Markup.Cut(value, DiscordLimits.Input) : null);
}

/// <summary>A text field of a window.</summary>
/// <param name="Id">What it is known by.</param>
/// <param name="Label">What stands above it.</param>
/// <param name="Placeholder">What it shows while it is empty.</param>
/// <param name="Long">Whether it has several lines.</param>
/// <param name="Required">Whether it must be filled in.</param>
/// <param name="Value">What is in it from the beginning, or null.</param>
internal sealed record ModalInput(string Id, string Label, string Placeholder, bool Long, bool Required, string? Value);
