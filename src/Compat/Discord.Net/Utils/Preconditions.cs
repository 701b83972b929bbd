namespace Discord;

/// <summary>Arguments held against Discord's limits.</summary>
internal static class Preconditions
{
    /// <summary>Not null and not empty.</summary>
    /// <exception cref="ArgumentException">It is.</exception>
    public static void NotNullOrEmpty(string? value, string name)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw value is null ? new ArgumentNullException(name) : new ArgumentException("It is empty.", name);
        }
    }

    /// <summary>No less than.</summary>
    /// <exception cref="ArgumentException">It is less.</exception>
    public static void AtLeast(int value, int least, string name)
    {
        if (value < least)
        {
            throw new ArgumentException($"{value} is less than {least}, the least that Discord takes.", name);
        }
    }

    /// <summary>No more than.</summary>
    /// <exception cref="ArgumentException">It is more.</exception>
    public static void AtMost(int value, int most, string name)
    {
        if (value > most)
        {
            throw new ArgumentException($"{value} is more than {most}, the most that Discord takes.", name);
        }
    }

    /// <summary>Less than.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static void LessThan(int value, int limit, string name)
    {
        if (value >= limit)
        {
            throw new ArgumentException($"{value} is not less than {limit}.", name);
        }
    }

    /// <summary>An address that Discord shows.</summary>
    /// <exception cref="InvalidOperationException">Another scheme.</exception>
    public static void Address(string? url, params ReadOnlySpan<string> schemes)
    {
        if (string.IsNullOrEmpty(url))
        {
            return;
        }

        foreach (var scheme in schemes)
        {
            if (url.StartsWith(scheme + "://", StringComparison.OrdinalIgnoreCase))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The address {url} must begin with {string.Join(" or ", schemes.ToArray())}.");
    }
}
