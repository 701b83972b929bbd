using System.Globalization;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;

namespace OpsBot.Chat.Slack.Rendering;

/// <summary>What a row of a form is called in Slack: its place among the rows, and how its value is written on the command line. Slack gives it back with the value.</summary>
internal static class FieldKey
{
    /// <summary>The row's <c>block_id</c>: <c>2:word:--since </c>.</summary>
    public static string Write(int index, FormField field) => string.Create(CultureInfo.InvariantCulture, $"{index}:{(field.IsRest ? "rest" : "word")}:{field.Before}");

    /// <summary>The rows in their order; what is not ours is left out.</summary>
    public static IReadOnlyList<FilledField> Read(IReadOnlyDictionary<string, string> values) =>
        [.. values.Select(pair => (Parts: pair.Key.Split(':', 3), pair.Value))
            .Where(row => row.Parts.Length == 3 && int.TryParse(row.Parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .OrderBy(row => int.Parse(row.Parts[0], NumberStyles.None, CultureInfo.InvariantCulture))
            .Select(row => new FilledField(row.Parts[2], row.Parts[1] == "rest", row.Value))];
}
