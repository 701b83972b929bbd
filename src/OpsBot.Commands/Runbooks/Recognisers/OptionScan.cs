using System.Collections.Frozen;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Arguments of a command that has a recogniser of its own: options with values, and the words left.</summary>
internal sealed class OptionScan
{
    private readonly List<(string Name, string? Value)> options = [];
    private readonly List<string> words = [];

    /// <summary>Reads arguments.</summary>
    /// <param name="arguments">What follows the name.</param>
    /// <param name="withValue">Options that take a value, attached or as the next argument.</param>
    public OptionScan(IReadOnlyList<string> arguments, FrozenSet<string> withValue)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            if (argument.Length < 2 || argument[0] != '-')
            {
                words.Add(argument);
            }
            else if (argument == "--")
            {
                words.AddRange(Call.Slice(arguments, i + 1));
                return;
            }
            else if (argument[1] == '-')
            {
                i += ReadLong(argument, i + 1 < arguments.Count ? arguments[i + 1] : null, withValue);
            }
            else
            {
                i += ReadShort(argument, i + 1 < arguments.Count ? arguments[i + 1] : null, withValue);
            }
        }
    }

    /// <summary>The arguments that are no options.</summary>
    public IReadOnlyList<string> Words => words;

    /// <summary>The options, each with its value.</summary>
    public IReadOnlyList<(string Name, string? Value)> Options => options;

    /// <summary>Whether one of the options is there.</summary>
    public bool Has(params ReadOnlySpan<string> names)
    {
        foreach (var option in options)
        {
            if (names.Contains(option.Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The values of the options, in order.</summary>
    public IReadOnlyList<string> Values(params ReadOnlySpan<string> names)
    {
        List<string>? values = null;
        foreach (var option in options)
        {
            if (option.Value is not null && names.Contains(option.Name))
            {
                (values ??= []).Add(option.Value);
            }
        }

        return values ?? (IReadOnlyList<string>)[];
    }

    /// <summary>The last value of the options, or null.</summary>
    public string? Value(params ReadOnlySpan<string> names)
    {
        for (var i = options.Count - 1; i >= 0; i--)
        {
            if (options[i].Value is { } value && names.Contains(options[i].Name))
            {
                return value;
            }
        }

        return null;
    }

    private int ReadLong(string argument, string? next, FrozenSet<string> withValue)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0)
        {
            options.Add((argument[..equals], argument[(equals + 1)..]));
            return 0;
        }

        var takes = withValue.Contains(argument) && next is not null;
        options.Add((argument, takes ? next : null));
        return takes ? 1 : 0;
    }

    private int ReadShort(string argument, string? next, FrozenSet<string> withValue)
    {
        for (var i = 1; i < argument.Length; i++)
        {
            var name = argument.Length == 2 ? argument : string.Concat("-", argument.AsSpan(i, 1));
            if (!withValue.Contains(name))
            {
                options.Add((name, null));
                continue;
            }

            var attached = i + 1 < argument.Length;
            options.Add((name, attached ? argument[(i + 1)..] : next));
            return attached || next is null ? 0 : 1;
        }

        return 0;
    }
}
