namespace Discord;

/// <summary>Makes a parameter of a slash command, or a command within it.</summary>
public class SlashCommandOptionBuilder
{
    /// <summary>The characters of a value's name.</summary>
    public const int ChoiceNameMaxLength = 100;

    /// <summary>A parameter's values.</summary>
    public const int MaxChoiceCount = 25;

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
            if (value is not null)
            {
                CommandRules.Name(value, nameof(Name));
            }

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
            if (value is not null)
            {
                CommandRules.Description(value, nameof(Description));
            }

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

    /// <summary>The values there are; null: any.</summary>
    public List<ApplicationCommandOptionChoiceProperties>? Choices { get; set; }

    /// <summary>The kinds of channels that a channel may be of; null: any.</summary>
    public List<ChannelType>? ChannelTypes { get; set; }

    /// <summary>The parameters of a command within the command; null: none.</summary>
    public List<SlashCommandOptionBuilder>? Options { get; set; }

    /// <summary>Sets the name.</summary>
    /// <exception cref="ArgumentException">Not as Discord takes it.</exception>
    public SlashCommandOptionBuilder WithName(string name)
    {
        Name = name;
        return this;
    }

    /// <summary>Sets what it is.</summary>
    /// <exception cref="ArgumentException">Not as Discord takes it.</exception>
    public SlashCommandOptionBuilder WithDescription(string description)
    {
        Description = description;
        return this;
    }

    /// <summary>Sets what it takes.</summary>
    public SlashCommandOptionBuilder WithType(ApplicationCommandOptionType type)
    {
        Type = type;
        return this;
    }

    /// <summary>Sets whether it must be given.</summary>
    public SlashCommandOptionBuilder WithRequired(bool value)
    {
        IsRequired = value;
        return this;
    }

    /// <summary>Sets whether the bot completes what is typed.</summary>
    public SlashCommandOptionBuilder WithAutocomplete(bool value)
    {
        IsAutocomplete = value;
        return this;
    }

    /// <summary>Adds a value.</summary>
    /// <exception cref="InvalidOperationException">One too many.</exception>
    /// <exception cref="ArgumentException">Not 1 to 100 characters.</exception>
    public SlashCommandOptionBuilder AddChoice(string name, string value, IDictionary<string, string>? nameLocalizations = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        OptionList.NoTranslations(nameLocalizations);
        Choices ??= [];
        if (Choices.Count >= MaxChoiceCount)
        {
            throw new InvalidOperationException($"A parameter has at most {MaxChoiceCount} values to choose.");
        }

        foreach (var text in new[] { name, value })
        {
            Preconditions.AtLeast(text.Length, 1, nameof(value));
            Preconditions.AtMost(text.Length, ChoiceNameMaxLength, nameof(value));
        }

        Choices.Add(new ApplicationCommandOptionChoiceProperties { Name = name, Value = value });
        return this;
    }

    /// <summary>Adds a kind of channels that a channel may be of.</summary>
    public SlashCommandOptionBuilder AddChannelType(ChannelType channelType)
    {
        ChannelTypes ??= [];
        ChannelTypes.Add(channelType);
        return this;
    }

    /// <summary>Adds a parameter to a command within the command.</summary>
    /// <exception cref="InvalidOperationException">One too many.</exception>
    /// <exception cref="ArgumentException">Without a name or a description.</exception>
    public SlashCommandOptionBuilder AddOption(SlashCommandOptionBuilder option)
    {
        Options = OptionList.Add(Options, option);
        return this;
    }

    /// <summary>Adds parameters to a command within the command.</summary>
    /// <exception cref="ArgumentException">Too many, or one without a name or a description.</exception>
    public SlashCommandOptionBuilder AddOptions(params SlashCommandOptionBuilder[] options)
    {
        Options = OptionList.AddAll(Options, options);
        return this;
    }

    /// <summary>The parameter; those that must be given come first.</summary>
    /// <exception cref="InvalidOperationException">Parameters where none can be, none where one must be, or limits that its type has not.</exception>
    public ApplicationCommandOptionProperties Build()
    {
        var has = Options is { Count: > 0 };
        if (Type == ApplicationCommandOptionType.SubCommandGroup && !has)
        {
            throw new InvalidOperationException($"The group {Name} has no commands.");
        }

        if (has && Type is not (ApplicationCommandOptionType.SubCommand or ApplicationCommandOptionType.SubCommandGroup))
        {
            throw new InvalidOperationException($"A {Type} has no parameters of its own.");
        }

        if (Type == ApplicationCommandOptionType.Integer && (MinValue % 1 is not (null or 0) || MaxValue % 1 is not (null or 0)))
        {
            throw new InvalidOperationException("The limits of a whole number are whole numbers.");
        }

        if (Type == ApplicationCommandOptionType.String && (MinLength < 0 || MaxLength < 1))
        {
            throw new InvalidOperationException("A text has at least 0 characters, and at most 1 or more.");
        }

        return new ApplicationCommandOptionProperties
        {
            Name = Name,
            Description = Description,
            Type = Type,
            IsRequired = IsRequired,
            IsAutocomplete = IsAutocomplete,
            MinValue = MinValue,
            MaxValue = MaxValue,
            MinLength = MinLength,
            MaxLength = MaxLength,
            Choices = Choices,
            ChannelTypes = ChannelTypes,
            Options = has ? OptionList.Build(Options!) : [],
        };
    }
}
