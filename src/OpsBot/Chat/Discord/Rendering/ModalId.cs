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

    /// <summary>What a command line still needs.</summary>
    /// <param name="Line">The line as far as it is certain.</param>
    public sealed record Form(string Line) : ModalId;

    /// <summary>Reads what <see cref="Write"/> wrote; null for anything else.</summary>
    public static ModalId? Read(string id) => id switch
    {
        _ when id.StartsWith(AskPrefix, StringComparison.Ordinal) => new Ask(id[AskPrefix.Length..]),
        _ when id.StartsWith(FormPrefix + "/", StringComparison.Ordinal) => new Form(id[FormPrefix.Length..]),
        _ => null,
    };

    /// <summary>The custom id.</summary>
    public string Write() => this switch
    {
        Ask ask => AskPrefix + ask.Action,
        Form form => FormPrefix + form.Line,
        _ => throw new InvalidOperationException($"no id for {GetType().Name}"),
    };
}
