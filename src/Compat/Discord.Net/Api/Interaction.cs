using System.Text.Json;

namespace Discord.API;

/// <summary>A person used a command, a button or a modal.</summary>
internal sealed record Interaction
{
    public required ulong Id { get; init; }

    public required ulong ApplicationId { get; init; }

    public required InteractionType Type { get; init; }

    public required string Token { get; init; }

    public JsonElement Data { get; init; }

    public ulong? GuildId { get; init; }

    public ulong? ChannelId { get; init; }

    public Member? Member { get; init; }

    public User? User { get; init; }

    public Message? Message { get; init; }
}

/// <summary>A command and its arguments, also while they are typed.</summary>
internal sealed record CommandData
{
    public required ulong Id { get; init; }

    public required string Name { get; init; }

    public ApplicationCommandType Type { get; init; } = ApplicationCommandType.Slash;

    public CommandDataOption[] Options { get; init; } = [];

    public ulong? TargetId { get; init; }

    public ResolvedData? Resolved { get; init; }
}

/// <summary>An argument, or a command within a command.</summary>
internal sealed record CommandDataOption
{
    public required string Name { get; init; }

    public required ApplicationCommandOptionType Type { get; init; }

    public JsonElement Value { get; init; }

    public CommandDataOption[] Options { get; init; } = [];

    public bool Focused { get; init; }
}

/// <summary>What the ids in an interaction stand for.</summary>
internal sealed record ResolvedData
{
    public Dictionary<string, Message> Messages { get; init; } = [];
}

/// <summary>A button that was pressed.</summary>
internal sealed record ComponentData
{
    public required string CustomId { get; init; }

    public required ComponentType ComponentType { get; init; }
}

/// <summary>A modal that was filled in.</summary>
internal sealed record ModalData
{
    public required string CustomId { get; init; }

    public required JsonElement[] Components { get; init; }
}
