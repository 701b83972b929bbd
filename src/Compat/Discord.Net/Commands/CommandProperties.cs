using System.Text.Json;

namespace Discord;

/// <summary>A command that can be registered.</summary>
public abstract class ApplicationCommandProperties
{
    private protected ApplicationCommandProperties()
    {
    }

    /// <summary>Its name.</summary>
    public Optional<string> Name { get; set; }

    /// <summary>As it is sent.</summary>
    internal abstract API.NewCommand ToBody();
}

/// <summary>A slash command that can be registered.</summary>
public class SlashCommandProperties : ApplicationCommandProperties
{
    internal SlashCommandProperties()
    {
    }

    /// <summary>What it does.</summary>
    public Optional<string> Description { get; set; }

    /// <summary>Its parameters, or the commands within it.</summary>
    public Optional<List<ApplicationCommandOptionProperties>> Options { get; set; }

    /// <inheritdoc/>
    internal override API.NewCommand ToBody() => new(Name.Value, ApplicationCommandType.Slash)
    {
        Description = Description.Value,
        Options = Options.IsSpecified ? [.. Options.Value.Select(o => o.ToBody())] : null,
    };
}

/// <summary>A command of a message's menu that can be registered.</summary>
public class MessageCommandProperties : ApplicationCommandProperties
{
    internal MessageCommandProperties()
    {
    }

    /// <inheritdoc/>
    internal override API.NewCommand ToBody() => new(Name.Value, ApplicationCommandType.Message);
}

/// <summary>A parameter that can be registered, or a command within a command.</summary>
public class ApplicationCommandOptionProperties
{
    private string? name;
    private string? description;

    /// <summary>Its name.</summary>
    /// <exception cref="ArgumentException">Not as Discord takes it.</exception>
    /// <exception cref="FormatException">Capitals.</exception>
    public string? Name
    {
        get => name;
        set
        {
            CommandRules.Name(value, nameof(Name));
            name = value;
        }
    }

    /// <summary>What it is.</summary>
    /// <exception cref="ArgumentException">Not as Discord takes it.</exception>
    public string? Description
    {
        get => description;
        set
        {
            CommandRules.Description(value, nameof(Description));
            description = value;
        }
    }

    /// <summary>What it takes.</summary>
    public ApplicationCommandOptionType Type { get; set; }

    /// <summary>It must be given.</summary>
    public bool? IsRequired { get; set; }

    /// <summary>What is typed is completed by the bot.</summary>
    public bool IsAutocomplete { get; set; }

    /// <summary>The least number.</summary>
    public double? MinValue { get; set; }

    /// <summary>The greatest number.</summary>
    public double? MaxValue { get; set; }

    /// <summary>The fewest characters.</summary>
    public int? MinLength { get; set; }

    /// <summary>The most characters.</summary>
    public int? MaxLength { get; set; }

    /// <summary>The values there are.</summary>
    public List<ApplicationCommandOptionChoiceProperties>? Choices { get; set; }

    /// <summary>The kinds of channels that a channel may be of.</summary>
    public List<ChannelType>? ChannelTypes { get; set; }

    /// <summary>The parameters of a command within the command.</summary>
    public List<ApplicationCommandOptionProperties>? Options { get; set; }

    /// <summary>As it is sent.</summary>
    internal API.CommandOption ToBody() => new()
    {
        Type = Type,
        Name = Name ?? throw new InvalidOperationException("A parameter has a name."),
        Description = Description ?? throw new InvalidOperationException("A parameter has a description."),
        Required = IsRequired,
        Autocomplete = IsAutocomplete ? true : null,
        MinValue = MinValue,
        MaxValue = MaxValue,
        MinLength = MinLength,
        MaxLength = MaxLength,
        ChannelTypes = ChannelTypes is { Count: > 0 } ? [.. ChannelTypes] : null,
        Choices = Choices is { Count: > 0 } ? [.. Choices.Select(c => c.ToBody())] : null,
        Options = Options is { Count: > 0 } ? [.. Options.Select(o => o.ToBody())] : null,
    };
}

/// <summary>A value that a parameter may have.</summary>
public class ApplicationCommandOptionChoiceProperties
{
    private string? name;
    private object? value;

    /// <summary>What a person reads.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 100 characters.</exception>
    public string? Name
    {
        get => name;
        set => name = Lengths.OneTo(100, value, "name");
    }

    /// <summary>A text or a number.</summary>
    /// <exception cref="ArgumentException">Neither.</exception>
    public object? Value
    {
        get => value;
        set => this.value = value is null ? null : CommandRules.Value(value, nameof(value));
    }

    /// <summary>As it is sent.</summary>
    internal API.CommandChoice ToBody() => new(Name ?? throw new InvalidOperationException("A value to choose has a name."), JsonSerializer.SerializeToElement(Value));
}
