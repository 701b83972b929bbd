using System.Buffers;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Knows when two names mean one service: <c>ML Service</c> and <c>ml-service</c>, <c>shop-postgres</c> and <c>postgres</c>.</summary>
internal static class ServiceNames
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>A name as it is compared: letters and digits only, in lower case.</summary>
    /// <param name="name">The name.</param>
    public static string Key(string name)
    {
        if (!name.AsSpan().ContainsAnyExcept(Plain))
        {
            return name;
        }

        var key = new char[name.Length];
        var length = 0;
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c))
            {
                key[length++] = char.ToLowerInvariant(c);
            }
        }

        return new string(key, 0, length);
    }

    /// <summary>The service in the name of a container or image: what stands after the project's prefix.</summary>
    /// <param name="container">The container or image.</param>
    /// <param name="known">Keys of the services known so far.</param>
    /// <param name="prefix">What all containers of the runbook begin with.</param>
    public static string OfContainer(string container, IReadOnlyCollection<string> known, string prefix)
    {
        var rest = prefix.Length > 0 && container.Length > prefix.Length && container.StartsWith(prefix, StringComparison.Ordinal) ? container[prefix.Length..] : container;

        // Compose numbers its containers: project-service-1.
        var parts = rest.Split(['-', '_'], StringSplitOptions.RemoveEmptyEntries);
        var named = parts is [.. var before, var last] && int.TryParse(last, out _) && before.Length > 0 ? before : parts;
        return named.Length > 1 && known.Contains(Key(named[^1])) ? named[^1] : rest;
    }

    /// <summary>What all of several names begin with, up to a hyphen or underscore; empty for fewer than two names.</summary>
    /// <param name="names">The names.</param>
    public static string CommonPrefix(IReadOnlyCollection<string> names)
    {
        if (names.Count < 2)
        {
            return string.Empty;
        }

        var (first, last) = (names.Min(StringComparer.Ordinal)!, names.Max(StringComparer.Ordinal)!);
        var length = 0;
        while (length < first.Length && length < last.Length && first[length] == last[length])
        {
            length++;
        }

        return first[..(first.AsSpan(0, length).LastIndexOfAny('-', '_') + 1)];
    }
}
