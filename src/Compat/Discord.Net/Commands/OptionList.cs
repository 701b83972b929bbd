namespace Discord;

/// <summary>Parameters of a command, or of a command within it.</summary>
internal static class OptionList
{
    /// <summary>With one more.</summary>
    public static List<SlashCommandOptionBuilder> Add(List<SlashCommandOptionBuilder>? to, SlashCommandOptionBuilder option)
    {
        Check(option);
        return to is { Count: >= SlashCommandBuilder.MaxOptionsCount }
            ? throw new InvalidOperationException($"There are at most {SlashCommandBuilder.MaxOptionsCount} parameters.")
            : [.. to ?? [], option];
    }

    /// <summary>With some more.</summary>
    public static List<SlashCommandOptionBuilder> AddAll(List<SlashCommandOptionBuilder>? to, SlashCommandOptionBuilder[]? options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if ((to?.Count ?? 0) + options.Length > SlashCommandBuilder.MaxOptionsCount)
        {
            throw new ArgumentOutOfRangeException(nameof(options), $"There are at most {SlashCommandBuilder.MaxOptionsCount} parameters.");
        }

        foreach (var option in options)
        {
            Check(option);
        }

        return [.. to ?? [], .. options];
    }

    /// <summary>Those that must be given first.</summary>
    public static List<ApplicationCommandOptionProperties> Build(List<SlashCommandOptionBuilder> options) => [.. options.OrderByDescending(o => o.IsRequired ?? false).Select(o => o.Build())];

    /// <summary>From the long list of arguments.</summary>
    public static SlashCommandOptionBuilder Make(string name, ApplicationCommandOptionType type, string description, bool? isRequired, bool? isDefault, bool isAutocomplete, double? minValue, double? maxValue,
        List<SlashCommandOptionBuilder>? options, List<ChannelType>? channelTypes, IDictionary<string, string>? nameLocalizations, IDictionary<string, string>? descriptionLocalizations, int? minLength, int? maxLength,
        ApplicationCommandOptionChoiceProperties[]? choices)
    {
        NoTranslations(nameLocalizations);
        NoTranslations(descriptionLocalizations);
        return isDefault == true
            ? throw new NotSupportedException("Default parameters are not in this part of the package.")
            : new SlashCommandOptionBuilder
            {
                Name = name,
                Description = description,
                Type = type,
                IsRequired = isRequired,
                IsAutocomplete = isAutocomplete,
                MinValue = minValue,
                MaxValue = maxValue,
                MinLength = minLength,
                MaxLength = maxLength,
                Options = options,
                Choices = [.. choices ?? []],
                ChannelTypes = channelTypes,
            };
    }

    /// <summary>Translations are not in this part of the package.</summary>
    /// <exception cref="NotSupportedException">Some are given.</exception>
    public static void NoTranslations(IDictionary<string, string>? translations)
    {
        if (translations is { Count: > 0 })
        {
            throw new NotSupportedException("Translations are not in this part of the package.");
        }
    }

    private static void Check(SlashCommandOptionBuilder? option)
    {
        ArgumentNullException.ThrowIfNull(option);
        Preconditions.NotNullOrEmpty(option.Name, nameof(option));
        Preconditions.NotNullOrEmpty(option.Description, nameof(option));
    }
}
