namespace Discord;

/// <summary>Makes a slash command.</summary>
public class SlashCommandBuilder
{
    /// <summary>A name's characters.</summary>
    public const int MaxNameLength = 32;

    /// <summary>A description's characters.</summary>
    public const int MaxDescriptionLength = 100;

    /// <summary>A command's parameters.</summary>
    public const int MaxOptionsCount = 25;

    private string? name;
    private string? description;
    private List<SlashCommandOptionBuilder>? options;

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

    /// <summary>What it does.</summary>
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

    /// <summary>Its parameters, or the commands within it; null: none.</summary>
    /// <exception cref="ArgumentException">Too many.</exception>
    public List<SlashCommandOptionBuilder>? Options
    {
        get => options;
        set
        {
            Preconditions.AtMost(value?.Count ?? 0, MaxOptionsCount, nameof(value));
            options = value;
        }
    }

    /// <summary>Sets the name.</summary>
    /// <exception cref="ArgumentException">Not as Discord takes it.</exception>
    /// <exception cref="FormatException">Capitals.</exception>
    public SlashCommandBuilder WithName(string name)
    {
        Name = name;
        return this;
    }

    /// <summary>Sets what it does.</summary>
    /// <exception cref="ArgumentException">Not as Discord takes it.</exception>
    public SlashCommandBuilder WithDescription(string description)
    {
        Description = description;
        return this;
    }

    /// <summary>Adds a parameter, or a command within it.</summary>
    /// <exception cref="InvalidOperationException">One too many.</exception>
    /// <exception cref="ArgumentException">Without a name or a description.</exception>
    public SlashCommandBuilder AddOption(SlashCommandOptionBuilder option)
    {
        Options = OptionList.Add(Options, option);
        return this;
    }

    /// <summary>Adds parameters.</summary>
    /// <exception cref="ArgumentException">Too many, or one without a name or a description.</exception>
    public SlashCommandBuilder AddOptions(params SlashCommandOptionBuilder[] options)
    {
        Options = OptionList.AddAll(Options, options);
        return this;
    }

    /// <summary>Adds a parameter.</summary>
    /// <exception cref="InvalidOperationException">One too many.</exception>
    /// <exception cref="ArgumentException">Not as Discord takes it.</exception>
    public SlashCommandBuilder AddOption(string name, ApplicationCommandOptionType type, string description, bool? isRequired = null, bool? isDefault = null, bool isAutocomplete = false, double? minValue = null,
        double? maxValue = null, List<SlashCommandOptionBuilder>? options = null, List<ChannelType>? channelTypes = null, IDictionary<string, string>? nameLocalizations = null,
        IDictionary<string, string>? descriptionLocalizations = null, int? minLength = null, int? maxLength = null, params ApplicationCommandOptionChoiceProperties[] choices) =>
        AddOption(OptionList.Make(name, type, description, isRequired, isDefault, isAutocomplete, minValue, maxValue, options, channelTypes, nameLocalizations, descriptionLocalizations, minLength, maxLength, choices));

    /// <summary>The command; parameters that must be given come first, as Discord demands.</summary>
    public SlashCommandProperties Build() => new()
    {
        Name = Name ?? throw new InvalidOperationException("A command has a name."),
        Description = Description ?? throw new InvalidOperationException("A command has a description."),
        Options = Options is { Count: > 0 } ? OptionList.Build(Options) : Optional<List<ApplicationCommandOptionProperties>>.Unspecified,
    };
}

/// <summary>Makes a command of a message's menu.</summary>
public class MessageCommandBuilder
{
    /// <summary>A name's characters.</summary>
    public const int MaxNameLength = 32;

    private string? name;

    /// <summary>Its name; capitals and blanks are fine here.</summary>
    /// <exception cref="ArgumentException">Not 1 to 32 characters.</exception>
    public string? Name
    {
        get => name;
        set
        {
            Preconditions.NotNullOrEmpty(value, nameof(Name));
            Preconditions.AtMost(value!.Length, MaxNameLength, nameof(Name));
            name = value;
        }
    }

    /// <summary>Sets the name.</summary>
    /// <exception cref="ArgumentException">Not 1 to 32 characters.</exception>
    public MessageCommandBuilder WithName(string name)
    {
        Name = name;
        return this;
    }

    /// <summary>The command.</summary>
    public MessageCommandProperties Build() => new() { Name = Name ?? throw new InvalidOperationException("A command has a name.") };
}
