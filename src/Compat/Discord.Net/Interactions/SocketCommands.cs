using Discord.API;

namespace Discord.WebSocket;

/// <summary>A slash command.</summary>
public class SocketSlashCommand : SocketInteraction
{
    internal SocketSlashCommand(InteractionContext context, Interaction model, CommandData data)
        : base(context, model) => Data = new SocketSlashCommandData(data);

    /// <summary>Its name and its arguments.</summary>
    public SocketSlashCommandData Data { get; }
}

/// <summary>A slash command's name and its arguments.</summary>
public class SocketSlashCommandData
{
    internal SocketSlashCommandData(CommandData model)
    {
        Id = model.Id;
        Name = model.Name;
        Options = [.. model.Options.Select(o => new SocketSlashCommandDataOption(o))];
    }

    /// <summary>The command's id.</summary>
    public ulong Id { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its arguments, or the command within it.</summary>
    public IReadOnlyCollection<SocketSlashCommandDataOption> Options { get; }
}

/// <summary>An argument, or a command within a command.</summary>
public class SocketSlashCommandDataOption
{
    internal SocketSlashCommandDataOption(CommandDataOption model)
    {
        Name = model.Name;
        Type = model.Type;
        Value = ArgumentValue.Of(model.Type, model.Value);
        Options = [.. model.Options.Select(o => new SocketSlashCommandDataOption(o))];
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What it takes.</summary>
    public ApplicationCommandOptionType Type { get; }

    /// <summary>A text, a long, a bool or a double; null for a command within the command.</summary>
    public object? Value { get; }

    /// <summary>The arguments of a command within the command.</summary>
    public IReadOnlyCollection<SocketSlashCommandDataOption> Options { get; }
}

/// <summary>A command of a message's menu.</summary>
public class SocketMessageCommand : SocketInteraction
{
    internal SocketMessageCommand(InteractionContext context, Interaction model, CommandData data)
        : base(context, model)
    {
        var message = data.TargetId is { } target && data.Resolved?.Messages.GetValueOrDefault($"{target}") is { } found
            ? found
            : throw new InvalidDataException($"Interaction {model.Id} is about a message that is not in it.");
        Data = new SocketMessageCommandData(data.Name, MessageOf(context, message));
    }

    /// <summary>Its name and the message.</summary>
    public SocketMessageCommandData Data { get; }
}

/// <summary>The name of a command of a menu, and the message.</summary>
public class SocketMessageCommandData
{
    internal SocketMessageCommandData(string name, SocketMessage message)
    {
        Name = name;
        Message = message;
    }

    /// <summary>The command's name.</summary>
    public string Name { get; }

    /// <summary>The message that it is about.</summary>
    public SocketMessage Message { get; }
}

/// <summary>A slash command that is being typed.</summary>
public class SocketAutocompleteInteraction : SocketInteraction
{
    private const string No = "A command that is being typed is answered with what it may be completed to.";

    internal SocketAutocompleteInteraction(InteractionContext context, Interaction model, CommandData data)
        : base(context, model) => Data = new SocketAutocompleteInteractionData(data);

    /// <summary>What is typed so far.</summary>
    public SocketAutocompleteInteractionData Data { get; }

    /// <summary>Completes what is typed.</summary>
    /// <param name="result">At most 25.</param>
    /// <param name="options">How the request is made.</param>
    /// <exception cref="ArgumentException">More than 25.</exception>
    /// <exception cref="TimeoutException">Three seconds have passed.</exception>
    /// <exception cref="Net.HttpException">Discord refuses.</exception>
    public Task RespondAsync(IEnumerable<AutocompleteResult> result, RequestOptions? options = null)
    {
        CommandChoice[] choices = [.. (result ?? []).Select(r => new CommandChoice(r.Name, System.Text.Json.JsonSerializer.SerializeToElement(r.Value)))];
        Preconditions.AtMost(choices.Length, SlashCommandOptionBuilder.MaxChoiceCount, nameof(result));
        return AnswerAsync(InteractionResponseType.ApplicationCommandAutocompleteResult, new ChoicesBody(choices), options);
    }

    /// <summary>Not for this one.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override Task RespondAsync(string? text = null, Embed[]? embeds = null, bool isTTS = false, bool ephemeral = false, AllowedMentions? allowedMentions = null, MessageComponent? components = null,
        Embed? embed = null, RequestOptions? options = null, PollProperties? poll = null) => throw new NotSupportedException(No);

    /// <summary>Not for this one.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override Task RespondWithModalAsync(Modal modal, RequestOptions? options = null) => throw new NotSupportedException(No);

    /// <summary>Not for this one.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override Task DeferAsync(bool ephemeral = false, RequestOptions? options = null) => throw new NotSupportedException(No);

    /// <summary>Not for this one.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override Task<Rest.RestFollowupMessage> FollowupAsync(string? text = null, Embed[]? embeds = null, bool isTTS = false, bool ephemeral = false, AllowedMentions? allowedMentions = null,
        MessageComponent? components = null, Embed? embed = null, RequestOptions? options = null, PollProperties? poll = null) => throw new NotSupportedException(No);

    /// <summary>Not for this one.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override Task<Rest.RestFollowupMessage> FollowupWithFilesAsync(IEnumerable<FileAttachment> attachments, string? text = null, Embed[]? embeds = null, bool isTTS = false, bool ephemeral = false,
        AllowedMentions? allowedMentions = null, MessageComponent? components = null, Embed? embed = null, RequestOptions? options = null, PollProperties? poll = null) => throw new NotSupportedException(No);
}

/// <summary>What of a command is typed so far.</summary>
public class SocketAutocompleteInteractionData
{
    internal SocketAutocompleteInteractionData(CommandData model)
    {
        CommandName = model.Name;
        CommandId = model.Id;
        Options = [.. model.Options.SelectMany(Flat)];
        Current = Options.FirstOrDefault(o => o.Focused) ?? (Options.Count == 1 ? Options.First() : null);
    }

    /// <summary>The command's name.</summary>
    public string CommandName { get; }

    /// <summary>The command's id.</summary>
    public ulong CommandId { get; }

    /// <summary>The argument that is being typed; null: Discord does not say.</summary>
    public AutocompleteOption? Current { get; }

    /// <summary>All arguments, and the command within the command before its own.</summary>
    public IReadOnlyCollection<AutocompleteOption> Options { get; }

    private static IEnumerable<AutocompleteOption> Flat(CommandDataOption model) =>
        [new AutocompleteOption(model.Type, model.Name, ArgumentValue.Of(model.Type, model.Value), model.Focused), .. model.Options.SelectMany(Flat)];
}
