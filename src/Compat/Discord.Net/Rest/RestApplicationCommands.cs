using System.Text.Json;
using Discord.Net;

namespace Discord.Rest;

/// <summary>A command that is registered.</summary>
public abstract class RestApplicationCommand
{
    private protected RestApplicationCommand(RestApi api, API.ApplicationCommand model)
    {
        Api = api;
        Id = model.Id;
        ApplicationId = model.ApplicationId;
        Name = model.Name;
        Description = model.Description;
        Type = model.Type;
        Options = [.. (model.Options ?? []).Select(o => new RestApplicationCommandOption(o))];
    }

    /// <summary>Its id.</summary>
    public ulong Id { get; }

    /// <summary>Whose it is.</summary>
    public ulong ApplicationId { get; }

    /// <summary>Where it is used.</summary>
    public ApplicationCommandType Type { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What it does.</summary>
    public string Description { get; }

    /// <summary>Its parameters, or the commands within it.</summary>
    public IReadOnlyCollection<RestApplicationCommandOption> Options { get; }

    private protected RestApi Api { get; }

    /// <summary>Takes it away.</summary>
    /// <exception cref="HttpException">Discord refuses.</exception>
    public abstract Task DeleteAsync(RequestOptions? options = null);
}

/// <summary>A command that is registered everywhere.</summary>
public class RestGlobalCommand : RestApplicationCommand
{
    internal RestGlobalCommand(RestApi api, API.ApplicationCommand model)
        : base(api, model)
    {
    }

    /// <inheritdoc/>
    public override Task DeleteAsync(RequestOptions? options = null) => Api.SendAsync(Route.To("DELETE", "applications/{}/commands/{}", Api.ApplicationId, Id), body: null, options);
}

/// <summary>A command that is registered in a guild.</summary>
public class RestGuildCommand : RestApplicationCommand
{
    internal RestGuildCommand(RestApi api, API.ApplicationCommand model, ulong guildId)
        : base(api, model) => GuildId = guildId;

    /// <summary>The guild.</summary>
    public ulong GuildId { get; }

    /// <inheritdoc/>
    public override Task DeleteAsync(RequestOptions? options = null) => Api.SendAsync(Route.To("DELETE", "applications/{}/guilds/{}/commands/{}", Api.ApplicationId, GuildId, Id), body: null, options);
}

/// <summary>A parameter of a command that is registered, or a command within it.</summary>
public class RestApplicationCommandOption
{
    internal RestApplicationCommandOption(API.CommandOption model)
    {
        Type = model.Type;
        Name = model.Name;
        Description = model.Description;
        IsRequired = model.Required;
        IsAutocomplete = model.Autocomplete;
        MinValue = model.MinValue;
        MaxValue = model.MaxValue;
        MinLength = model.MinLength;
        MaxLength = model.MaxLength;
        Choices = [.. (model.Choices ?? []).Select(c => new RestApplicationCommandChoice(c))];
        Options = [.. (model.Options ?? []).Select(o => new RestApplicationCommandOption(o))];
    }

    /// <summary>What it takes.</summary>
    public ApplicationCommandOptionType Type { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What it is.</summary>
    public string Description { get; }

    /// <summary>It must be given.</summary>
    public bool? IsRequired { get; }

    /// <summary>What is typed is completed by the bot.</summary>
    public bool? IsAutocomplete { get; }

    /// <summary>The least number.</summary>
    public double? MinValue { get; }

    /// <summary>The greatest number.</summary>
    public double? MaxValue { get; }

    /// <summary>The fewest characters.</summary>
    public int? MinLength { get; }

    /// <summary>The most characters.</summary>
    public int? MaxLength { get; }

    /// <summary>The values there are.</summary>
    public IReadOnlyCollection<RestApplicationCommandChoice> Choices { get; }

    /// <summary>The parameters of a command within the command.</summary>
    public IReadOnlyCollection<RestApplicationCommandOption> Options { get; }
}

/// <summary>A value that a parameter may have.</summary>
public class RestApplicationCommandChoice
{
    internal RestApplicationCommandChoice(API.CommandChoice model)
    {
        Name = model.Name;
        Value = model.Value.ValueKind switch
        {
            JsonValueKind.Number => model.Value.TryGetInt64(out var whole) ? whole : model.Value.GetDouble(),
            _ => model.Value.ToString(),
        };
    }

    /// <summary>What a person reads.</summary>
    public string Name { get; }

    /// <summary>A text or a number.</summary>
    public object Value { get; }
}
