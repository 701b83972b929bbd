using System.Text.Json;
using Discord.API;

namespace Discord.WebSocket;

/// <summary>A button that was pressed.</summary>
public class SocketMessageComponent : SocketInteraction
{
    internal SocketMessageComponent(InteractionContext context, Interaction model, ComponentData data)
        : base(context, model)
    {
        Data = new SocketMessageComponentData(data.CustomId, data.ComponentType, value: null);
        Message = MessageOf(context, model.Message ?? throw new InvalidDataException($"Interaction {model.Id} is of a button without its message."));
    }

    /// <summary>The button.</summary>
    public SocketMessageComponentData Data { get; }

    /// <summary>The message that it is on.</summary>
    public SocketUserMessage Message { get; }

    private protected override InteractionResponseType Deferral => InteractionResponseType.DeferredUpdateMessage;
}

/// <summary>A modal that was filled in.</summary>
public class SocketModal : SocketInteraction
{
    internal SocketModal(InteractionContext context, Interaction model, ModalData data)
        : base(context, model)
    {
        Data = new SocketModalData(data);
        Message = model.Message is { } message ? MessageOf(context, message) : null;
    }

    /// <summary>What was filled in.</summary>
    public SocketModalData Data { get; }

    /// <summary>The message whose button opened it; null when a command did.</summary>
    public SocketUserMessage? Message { get; }

    private protected override InteractionResponseType Deferral => Message is null ? InteractionResponseType.DeferredChannelMessageWithSource : InteractionResponseType.DeferredUpdateMessage;
}

/// <summary>A component that was used.</summary>
public class SocketMessageComponentData
{
    internal SocketMessageComponentData(string customId, ComponentType type, string? value)
    {
        CustomId = customId;
        Type = type;
        Value = value;
    }

    /// <summary>What the bot called it.</summary>
    public string CustomId { get; }

    /// <summary>Its kind.</summary>
    public ComponentType Type { get; }

    /// <summary>What was typed into it; null for a button.</summary>
    public string? Value { get; }
}

/// <summary>What was filled in.</summary>
public class SocketModalData
{
    internal SocketModalData(ModalData model)
    {
        CustomId = model.CustomId;
        Components = [.. model.Components.SelectMany(Inputs)];
    }

    /// <summary>What the bot called the modal.</summary>
    public string CustomId { get; }

    /// <summary>Its inputs.</summary>
    public IReadOnlyCollection<SocketMessageComponentData> Components { get; }

    /// <summary>Rows hold their inputs in <c>components</c>, labels theirs in <c>component</c>; other things say nothing.</summary>
    private static IEnumerable<SocketMessageComponentData> Inputs(JsonElement outer)
    {
        var inner = outer.TryGetProperty("components", out var several) && several.ValueKind == JsonValueKind.Array ? several.EnumerateArray()
            : outer.TryGetProperty("component", out var one) ? [one]
            : Enumerable.Empty<JsonElement>();
        return inner.Where(c => c.TryGetProperty("custom_id", out _))
            .Select(c => new SocketMessageComponentData(c.GetProperty("custom_id").GetString() ?? "", (ComponentType)c.GetProperty("type").GetInt32(), c.TryGetProperty("value", out var value) ? value.ToString() : null));
    }
}
