using System.Text.Json;
using Discord.API;
using Discord.Net;
using Discord.Rest;

namespace Discord.WebSocket;

/// <summary>Where an interaction came to.</summary>
/// <param name="Api">For its answers.</param>
/// <param name="Config">How its age is taken.</param>
/// <param name="Clock">The time.</param>
/// <param name="Channel">Where it was used, if that is known.</param>
/// <param name="User">Who used it.</param>
internal sealed record InteractionContext(RestApi Api, DiscordSocketConfig Config, TimeProvider Clock, ISocketMessageChannel? Channel, SocketUser User);

/// <summary>A person used a command, a button or a modal. It must be answered within three seconds; later answers may come for fifteen minutes.</summary>
public abstract class SocketInteraction : IEntity<ulong>
{
    private static readonly TimeSpan FirstAnswer = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LastAnswer = TimeSpan.FromMinutes(15);

    private readonly InteractionContext context;
    private int answering;

    private protected SocketInteraction(InteractionContext context, Interaction model)
    {
        this.context = context;
        Id = model.Id;
        ApplicationId = model.ApplicationId;
        Token = model.Token;
        Type = model.Type;
        GuildId = model.GuildId;
        ChannelId = model.ChannelId;
        CreatedAt = context.Config.UseInteractionSnowflakeDate ? SnowflakeUtils.FromSnowflake(Id) : context.Clock.GetUtcNow();
    }

    /// <inheritdoc/>
    public ulong Id { get; }

    /// <summary>Whose command, button or modal it is.</summary>
    public ulong ApplicationId { get; }

    /// <summary>What its answers are allowed by.</summary>
    public string Token { get; }

    /// <summary>What was used.</summary>
    public InteractionType Type { get; }

    /// <summary>In which guild; null in a direct channel.</summary>
    public ulong? GuildId { get; }

    /// <summary>In which channel or thread.</summary>
    public ulong? ChannelId { get; }

    /// <summary>The channel, if it is known.</summary>
    public ISocketMessageChannel? Channel => context.Channel;

    /// <summary>Who used it.</summary>
    public SocketUser User => context.User;

    /// <summary>When it was used.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>It has its first answer.</summary>
    public bool HasResponded { get; private set; }

    /// <summary>Later answers may come still.</summary>
    public bool IsValidToken => context.Clock.GetUtcNow() - CreatedAt <= LastAnswer;

    /// <summary>The first answer: a message.</summary>
    /// <exception cref="InvalidOperationException">It has been answered, or is too old.</exception>
    /// <exception cref="TimeoutException">Three seconds have passed.</exception>
    /// <exception cref="HttpException">Discord refuses.</exception>
    public virtual Task RespondAsync(string? text = null, Embed[]? embeds = null, bool isTTS = false, bool ephemeral = false, AllowedMentions? allowedMentions = null, MessageComponent? components = null,
        Embed? embed = null, RequestOptions? options = null, PollProperties? poll = null) =>
        AnswerAsync(InteractionResponseType.ChannelMessageWithSource, Posting.New(text, isTTS, embed, embeds, allowedMentions, components, Flag(ephemeral)).Body, options);

    /// <summary>The first answer: a modal. A modal cannot be answered by another.</summary>
    /// <exception cref="InvalidOperationException">It has been answered, or is too old.</exception>
    /// <exception cref="TimeoutException">Three seconds have passed.</exception>
    /// <exception cref="HttpException">Discord refuses.</exception>
    public virtual Task RespondWithModalAsync(Modal modal, RequestOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(modal);
        return AnswerAsync(InteractionResponseType.Modal, new ModalBody(modal.CustomId, modal.Title, [.. modal.Component.Components.Select(r => r.ToBody())]), options);
    }

    /// <summary>The first answer: more comes later. A command shows that the bot is thinking, a button or a modal of a message shows nothing.</summary>
    /// <exception cref="InvalidOperationException">It has been answered.</exception>
    /// <exception cref="TimeoutException">Three seconds have passed.</exception>
    /// <exception cref="HttpException">Discord refuses.</exception>
    public virtual Task DeferAsync(bool ephemeral = false, RequestOptions? options = null) =>
        AnswerAsync(Deferral, ephemeral ? new MessageBody { Flags = new(MessageFlags.Ephemeral) } : null, options, whenever: true);

    /// <summary>A later answer: a message. The first one after a deferral takes the place of the thinking.</summary>
    /// <exception cref="InvalidOperationException">It is too old.</exception>
    /// <exception cref="HttpException">Discord refuses.</exception>
    public virtual Task<RestFollowupMessage> FollowupAsync(string? text = null, Embed[]? embeds = null, bool isTTS = false, bool ephemeral = false, AllowedMentions? allowedMentions = null,
        MessageComponent? components = null, Embed? embed = null, RequestOptions? options = null, PollProperties? poll = null) =>
        LaterAsync(Posting.New(text, isTTS, embed, embeds, allowedMentions, components, Flag(ephemeral)), options);

    /// <summary>A later answer: a message with files.</summary>
    /// <exception cref="InvalidOperationException">It is too old.</exception>
    /// <exception cref="HttpException">Discord refuses.</exception>
    public virtual Task<RestFollowupMessage> FollowupWithFilesAsync(IEnumerable<FileAttachment> attachments, string? text = null, Embed[]? embeds = null, bool isTTS = false, bool ephemeral = false,
        AllowedMentions? allowedMentions = null, MessageComponent? components = null, Embed? embed = null, RequestOptions? options = null, PollProperties? poll = null) =>
        LaterAsync(Posting.New(text, isTTS, embed, embeds, allowedMentions, components, Flag(ephemeral), attachments), options);

    /// <summary>Makes the one that fits; null for what a client of the gateway is not asked.</summary>
    internal static SocketInteraction? Of(InteractionContext context, Interaction model) => model.Type switch
    {
        InteractionType.ApplicationCommand => DiscordJson.Read<CommandData>(model.Data) switch
        {
            { Type: ApplicationCommandType.Slash } data => new SocketSlashCommand(context, model, data),
            { Type: ApplicationCommandType.Message } data => new SocketMessageCommand(context, model, data),
            _ => null,
        },
        InteractionType.MessageComponent => new SocketMessageComponent(context, model, DiscordJson.Read<ComponentData>(model.Data)),
        InteractionType.ApplicationCommandAutocomplete => new SocketAutocompleteInteraction(context, model, DiscordJson.Read<CommandData>(model.Data)),
        InteractionType.ModalSubmit => new SocketModal(context, model, DiscordJson.Read<ModalData>(model.Data)),
        _ => null,
    };

    private protected virtual InteractionResponseType Deferral => InteractionResponseType.DeferredChannelMessageWithSource;

    /// <summary>A message that came with it.</summary>
    private protected static SocketUserMessage MessageOf(InteractionContext context, Message model) =>
        new(model, context.Channel ?? new SocketDMChannel(context.Api, model.ChannelId), new SocketUser(context.Api, model.Author ?? throw new InvalidDataException($"Discord told of message {model.Id} without its author."), model.WebhookId is not null));

    private protected async Task AnswerAsync(InteractionResponseType type, object? data, RequestOptions? options, bool whenever = false)
    {
        if (!whenever && !IsValidToken)
        {
            throw new InvalidOperationException("The interaction is older than fifteen minutes and takes no answer.");
        }

        if (context.Config.ResponseInternalTimeCheck && context.Clock.GetUtcNow() - CreatedAt > FirstAnswer)
        {
            throw new TimeoutException("Three seconds have passed since the interaction; Discord takes no first answer any more.");
        }

        if (HasResponded || Interlocked.Exchange(ref answering, 1) != 0)
        {
            throw new InvalidOperationException("The interaction has its first answer already.");
        }

        try
        {
            await context.Api.SendAsync(Route.To("POST", "interactions/{}/{}/callback", Id, Token), new InteractionAnswer(type, data), options);
            HasResponded = true;
        }
        finally
        {
            Volatile.Write(ref answering, 0);
        }
    }

    private static MessageFlags Flag(bool ephemeral) => ephemeral ? MessageFlags.Ephemeral : MessageFlags.None;

    private async Task<RestFollowupMessage> LaterAsync(Posting posting, RequestOptions? options) => IsValidToken
        ? new RestFollowupMessage(context.Api, await posting.SendAsync(context.Api, Route.To("POST", "webhooks/{}/{}", ApplicationId, Token), options))
        : throw new InvalidOperationException("The interaction is older than fifteen minutes and takes no answer.");
}

/// <summary>Values of arguments.</summary>
internal static class ArgumentValue
{
    /// <summary>As the package gives them: a text, a long, a bool or a double; an id as its text; null for none.</summary>
    public static object? Of(ApplicationCommandOptionType type, JsonElement value) => (type, value.ValueKind) switch
    {
        (_, JsonValueKind.Undefined or JsonValueKind.Null) => null,
        (ApplicationCommandOptionType.Integer, JsonValueKind.Number) when value.TryGetInt64(out var whole) => whole,
        (ApplicationCommandOptionType.Number, JsonValueKind.Number) => value.GetDouble(),
        (_, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
        _ => value.ToString(),
    };
}
