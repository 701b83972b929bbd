using OpsBot.Commands.Parsing;

namespace OpsBot.Chat.Discord.Slash;

/// <summary>A command as Discord registers it; compared by what it says.</summary>
/// <param name="Kind">Typed, or chosen on a message.</param>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does; empty for one that is chosen on a message.</param>
/// <param name="Options">Its options, or the commands below it.</param>
internal sealed record SlashCommand(SlashKind Kind, string Name, string Description, IReadOnlyList<SlashOption> Options)
{
    /// <summary>Whether both would be registered alike.</summary>
    public bool IsSameAs(SlashCommand other) =>
        (Kind, Name, Description) == (other.Kind, other.Name, other.Description) && Options.Count == other.Options.Count && Options.Zip(other.Options).All(p => p.First.IsSameAs(p.Second));

    /// <summary>The characters that it counts for: names, descriptions and choices of it and its options.</summary>
    public int Length => Name.Length + Description.Length + Options.Sum(o => o.Length);
}

/// <summary>How a command is asked for.</summary>
internal enum SlashKind
{
    /// <summary>Typed, with a slash.</summary>
    Typed,

    /// <summary>Chosen on a message.</summary>
    OnMessage,
}

/// <summary>An option of a command, or a command below it.</summary>
internal sealed record SlashOption(SlashType Type, string Name, string Description)
{
    /// <summary>It must be given.</summary>
    public bool Required { get; init; }

    /// <summary>What may be given is offered while it is typed.</summary>
    public bool Completed { get; init; }

    /// <summary>The only values there are; none: any.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The options of a command below.</summary>
    public IReadOnlyList<SlashOption> Options { get; init; } = [];

    /// <summary>The characters that it counts for.</summary>
    public int Length => Name.Length + Description.Length + Choices.Sum(c => 2 * c.Length) + Options.Sum(o => o.Length);

    /// <summary>Whether both would be registered alike.</summary>
    public bool IsSameAs(SlashOption other) =>
        (Type, Name, Description, Required, Completed) == (other.Type, other.Name, other.Description, other.Required, other.Completed)
        && Choices.SequenceEqual(other.Choices, StringComparer.Ordinal) && Options.Count == other.Options.Count && Options.Zip(other.Options).All(p => p.First.IsSameAs(p.Second));
}

/// <summary>What an option takes.</summary>
internal enum SlashType
{
    /// <summary>It is a command below another, and takes options itself.</summary>
    Below,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number above zero.</summary>
    Count,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>Something that the bot does not register; only ever read.</summary>
    Other,
}

/// <summary>A typed command with the command of the bot that it stands for.</summary>
/// <param name="Name">Its first word.</param>
/// <param name="Below">Its second word, or null.</param>
/// <param name="Spec">The bot's command.</param>
internal sealed record SlashEntry(string Name, string? Below, CommandSpec Spec);
