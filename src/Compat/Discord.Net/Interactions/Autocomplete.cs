namespace Discord;

/// <summary>An argument of a command that is being typed.</summary>
public class AutocompleteOption
{
    internal AutocompleteOption(ApplicationCommandOptionType type, string name, object? value, bool focused)
    {
        Type = type;
        Name = name;
        Value = value;
        Focused = focused;
    }

    /// <summary>What it takes.</summary>
    public ApplicationCommandOptionType Type { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What is typed so far; null for a command within the command.</summary>
    public object? Value { get; }

    /// <summary>It is being typed now.</summary>
    public bool Focused { get; }
}

/// <summary>What an argument may be completed to.</summary>
public class AutocompleteResult
{
    private string name = "";
    private object value = "";

    /// <summary>Makes an empty one.</summary>
    public AutocompleteResult()
    {
    }

    /// <summary>Makes one.</summary>
    /// <exception cref="ArgumentException">The name has not 1 to 100 characters, or the value is neither a text nor a number.</exception>
    public AutocompleteResult(string name, object value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>What a person reads.</summary>
    /// <exception cref="ArgumentNullException">None.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 100 characters.</exception>
    public string Name
    {
        get => name;
        set => name = Lengths.OneTo(100, value ?? throw new ArgumentNullException(nameof(value)), "name")!;
    }

    /// <summary>A text or a number.</summary>
    /// <exception cref="ArgumentException">Neither.</exception>
    public object Value
    {
        get => value;
        set => this.value = CommandRules.Value(value, nameof(value));
    }
}
