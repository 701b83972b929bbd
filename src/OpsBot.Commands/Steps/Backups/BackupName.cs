using System.Globalization;
using System.Text;

namespace OpsBot.Commands.Steps.Backups;

/// <summary>Names of backups. In the name that a plan has, conversions of strftime stand for the time at which the step begins, so that one plan can make a backup a day.</summary>
public static class BackupName
{
    private const int Longest = 128;

    /// <summary>A file's name has 255 bytes; an older backup and what is written beside it have something behind the name that was given.</summary>
    private const int LongestStored = 200;

    private static readonly Dictionary<char, string> Conversions = new()
    {
        ['Y'] = "yyyy",
        ['m'] = "MM",
        ['d'] = "dd",
        ['H'] = "HH",
        ['M'] = "mm",
        ['S'] = "ss",
        ['F'] = "yyyy-MM-dd",
        ['y'] = "yy",
        ['j'] = "",
    };

    /// <summary>Why a name will not do for a new backup; null when it will.</summary>
    /// <param name="name">The name, with conversions or without.</param>
    public static string? WhyNot(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return WhyNot(name, Longest, conversions: true)
            ?? (At(name, DateTimeOffset.UnixEpoch).Length is > Longest and var length ? $"with the time in it the backup's name has {length} characters, and {Longest} is the most" : null);
    }

    /// <summary>Why no backup that is there can have a name; null when one can. An older backup has a longer name than may be given: the time at which it was moved aside stands behind it.</summary>
    /// <param name="name">The name.</param>
    public static string? WhyNotStored(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return WhyNot(name, LongestStored, conversions: false);
    }

    private static string? WhyNot(string name, int longest, bool conversions)
    {
        if (name.Length == 0 || name.Length > longest || !char.IsAsciiLetterOrDigit(name.Replace("%", "", StringComparison.Ordinal).FirstOrDefault()))
        {
            return $"a backup's name has 1 to {longest} characters and begins with a letter or digit";
        }

        for (var i = 0; i < name.Length; i++)
        {
            if (conversions && name[i] == '%')
            {
                if (++i == name.Length || !Conversions.ContainsKey(name[i]))
                {
                    return $"%{(i < name.Length ? name[i] : "")} in a backup's name stands for no part of the time";
                }
            }
            else if (!char.IsAsciiLetterOrDigit(name[i]) && name[i] is not ('.' or '_' or '-'))
            {
                return $"a backup's name has letters, digits, '.', '_' and '-' only, and no '{name[i]}'";
            }
        }

        return null;
    }

    /// <summary>The name at a time.</summary>
    /// <param name="name">A name that will do.</param>
    /// <param name="at">The time.</param>
    public static string At(string name, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            text.Append(name[i] != '%' ? name[i].ToString()
                : name[++i] == 'j' ? at.UtcDateTime.DayOfYear.ToString("000", CultureInfo.InvariantCulture)
                : at.UtcDateTime.ToString(Conversions[name[i]], CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
