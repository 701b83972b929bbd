using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpsBot.DiscordServer;

/// <summary>Rules for commands that Discord's description does not hold.</summary>
internal static partial class CommandRules
{
    /// <summary>Commands of a kind in a scope.</summary>
    public const int MostInAScope = 100;

    /// <summary>What is wrong with a command.</summary>
    public static IEnumerable<string> Check(JsonElement command)
    {
        var slash = (command.Int("type") ?? 1) == 1;
        if (slash && string.IsNullOrEmpty(command.Text("description")))
        {
            yield return "a slash command has a description";
        }

        if (!slash && (!string.IsNullOrEmpty(command.Text("description")) || command.List("options").Count > 0))
        {
            yield return "a command of a menu has neither a description nor options";
        }

        if (slash)
        {
            foreach (var wrong in Names(command.Text("name")).Concat(Options(command)))
            {
                yield return wrong;
            }
        }

        if (Size(command) is > 8000 and var size)
        {
            yield return $"the command has {size} characters together; 8000 hold";
        }
    }

    // \p{sc=Deva} and \p{sc=Thai} by their blocks: .NET knows no scripts.
    [GeneratedRegex(@"^[-_'\p{L}\p{N}\u0900-\u097F\u0E00-\u0E7F]{1,32}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    private static IEnumerable<string> Names(string? name)
    {
        if (name is null || !Name().IsMatch(name))
        {
            yield return $"'{name}' is no name";
        }
        else if (name.Any(char.IsUpper))
        {
            yield return $"'{name}' has capitals";
        }
    }

    private static IEnumerable<string> Options(JsonElement command)
    {
        var optionalSeen = false;
        foreach (var option in command.List("options"))
        {
            foreach (var wrong in Names(option.Text("name")).Concat(Options(option)))
            {
                yield return wrong;
            }

            var required = option.TryGetProperty("required", out var r) && r.ValueKind == JsonValueKind.True;
            if (required && optionalSeen)
            {
                yield return $"{option.Text("name")} must be given and stands after one that need not";
            }

            optionalSeen |= !required;
            if (option.TryGetProperty("autocomplete", out var auto) && auto.ValueKind == JsonValueKind.True && option.List("choices").Count > 0)
            {
                yield return $"{option.Text("name")} has both autocomplete and choices";
            }
        }

        string?[] names = [.. command.List("options").Select(o => o.Text("name"))];
        if (names.Distinct().Count() != names.Length)
        {
            yield return "two options have the same name";
        }
    }

    private static int Size(JsonElement command) =>
        (command.Text("name")?.Length ?? 0) + (command.Text("description")?.Length ?? 0)
        + command.List("choices").Sum(c => (c.Text("name")?.Length ?? 0) + (c.Text("value")?.Length ?? 0))
        + command.List("options").Sum(Size);
}
