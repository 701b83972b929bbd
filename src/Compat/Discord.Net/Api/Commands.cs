using System.Text.Json;

namespace Discord.API;

/// <summary>A command as Discord has it.</summary>
internal sealed record ApplicationCommand
{
    public required ulong Id { get; init; }

    public required ulong ApplicationId { get; init; }

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public ApplicationCommandType Type { get; init; } = ApplicationCommandType.Slash;

    public ulong? GuildId { get; init; }

    public CommandOption[]? Options { get; init; }
}

/// <summary>A parameter, or a command within a command.</summary>
internal sealed record CommandOption
{
    public required ApplicationCommandOptionType Type { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public bool? Required { get; init; }

    public bool? Autocomplete { get; init; }

    public double? MinValue { get; init; }

    public double? MaxValue { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public ChannelType[]? ChannelTypes { get; init; }

    public CommandChoice[]? Choices { get; init; }

    public CommandOption[]? Options { get; init; }
}

/// <summary>A value that a parameter may have.</summary>
/// <param name="Name">What a person reads.</param>
/// <param name="Value">A text or a number.</param>
internal sealed record CommandChoice(string Name, JsonElement Value);

/// <summary>Registers a command.</summary>
internal sealed record NewCommand(string Name, ApplicationCommandType Type)
{
    public string? Description { get; init; }

    public IReadOnlyList<CommandOption>? Options { get; init; }
}
