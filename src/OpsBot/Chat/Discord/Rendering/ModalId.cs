using OpsBot.Commands.Parsing;

namespace OpsBot.Chat.Discord.Rendering;

/// <summary>What a modal is for, as its custom id; Discord gives it back with what was filled in. Nothing in it is trusted. Closed.</summary>
internal abstract record ModalId
{
    private const string AskPrefix = "ask:";
    private const string FormPrefix = "form:";

    private ModalId()
    {
    }

    /// <summary>The question of a button.</summary>
    /// <param name="Action">What the button does.</param>
    public sealed record Ask(string Action) : ModalId;

    /// <summary>The arguments of a command.</summary>
    /// <param name="Spec">The command.</param>
    public sealed record Form(CommandSpec Spec) : ModalId;

    /// <summary>Reads what <see cref="Write"/> wrote; null for anything else.</summary>
    public static ModalId? Read(string id) => id switch
    {
        _ when id.StartsWith(AskPrefix, StringComparison.Ordinal) => new Ask(id[AskPrefix.Length..]),
        _ when id.StartsWith(FormPrefix, StringComparison.Ordinal) && CommandSpecs.All.FirstOrDefault(s => s.Name == id[FormPrefix.Length..]) is { } spec => new Form(spec),
        _ => null,
    };

    /// <summary>The custom id.</summary>
    public string Write() => this switch
    {
        Ask ask => AskPrefix + ask.Action,
        Form form => FormPrefix + form.Spec.Name,
        _ => throw new InvalidOperationException($"no id for {GetType().Name}"),
    };
}
