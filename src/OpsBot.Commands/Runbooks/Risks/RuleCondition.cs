namespace OpsBot.Commands.Runbooks.Risks;

/// <summary>What must hold besides a rule's first words. Closed.</summary>
public abstract record RuleCondition
{
    private RuleCondition()
    {
    }

    /// <summary>Whether it holds.</summary>
    /// <param name="arguments">The command's arguments.</param>
    /// <param name="used">How many words the rule's patterns took.</param>
    /// <returns>True when it holds.</returns>
    public abstract bool Holds(ToolArguments arguments, int used);

    /// <summary><c>-f|--force</c>: one of the options is there.</summary>
    /// <param name="Names">The options.</param>
    public sealed record HasOption(WordPattern Names) : RuleCondition
    {
        /// <inheritdoc/>
        public override bool Holds(ToolArguments arguments, int used)
        {
            ArgumentNullException.ThrowIfNull(arguments);
            return arguments.Has(Names);
        }
    }

    /// <summary><c>!-n|--dry-run</c>: none of the options is there.</summary>
    /// <param name="Names">The options.</param>
    public sealed record LacksOption(WordPattern Names) : RuleCondition
    {
        /// <inheritdoc/>
        public override bool Holds(ToolArguments arguments, int used)
        {
            ArgumentNullException.ThrowIfNull(arguments);
            return !arguments.Has(Names);
        }
    }

    /// <summary><c>--replicas=0</c>: an option is there with such a value, once at least.</summary>
    /// <param name="Name">The option.</param>
    /// <param name="Value">Its value.</param>
    public sealed record OptionIs(string Name, WordPattern Value) : RuleCondition
    {
        /// <inheritdoc/>
        public override bool Holds(ToolArguments arguments, int used)
        {
            ArgumentNullException.ThrowIfNull(arguments);
            return arguments.Options.Any(option => option.Name == Name && option.Value is { } value && Value.Fits(value));
        }
    }

    /// <summary><c>~of=*</c>: some later word fits.</summary>
    /// <param name="Pattern">The word.</param>
    public sealed record AnyWord(WordPattern Pattern) : RuleCondition
    {
        /// <inheritdoc/>
        public override bool Holds(ToolArguments arguments, int used)
        {
            ArgumentNullException.ThrowIfNull(arguments);
            return arguments.Words.Skip(used).Any(word => Pattern.Fits(word.Text));
        }
    }

    /// <summary><c>&gt;/etc/*</c>: the last word, which is where a copy goes, fits.</summary>
    /// <param name="Pattern">The word.</param>
    public sealed record LastWord(WordPattern Pattern) : RuleCondition
    {
        /// <inheritdoc/>
        public override bool Holds(ToolArguments arguments, int used)
        {
            ArgumentNullException.ThrowIfNull(arguments);
            return arguments.Words.Count > used && Pattern.Fits(arguments.Words[^1].Text);
        }
    }

    /// <summary><c>.</c>: no word follows.</summary>
    public sealed record NoMoreWords : RuleCondition
    {
        /// <inheritdoc/>
        public override bool Holds(ToolArguments arguments, int used)
        {
            ArgumentNullException.ThrowIfNull(arguments);
            return arguments.Words.Count == used;
        }
    }

    /// <summary><c>..</c>: neither a word nor an option follows.</summary>
    public sealed record Nothing : RuleCondition
    {
        /// <inheritdoc/>
        public override bool Holds(ToolArguments arguments, int used)
        {
            ArgumentNullException.ThrowIfNull(arguments);
            return arguments.Words.Count == used && arguments.Options.Count == 0;
        }
    }
}
