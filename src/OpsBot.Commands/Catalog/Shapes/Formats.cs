using System.Globalization;
using System.Text.Json.Nodes;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog.Shapes;

/// <summary>The forms of text that a catalog knows. Those with more to them than a pattern are read by <see cref="Durations"/> and <see cref="Addresses"/>.</summary>
internal static class Formats
{
    private static readonly CharacterForm NameForm = new("a-z0-9", "a-z0-9._-", 63);
    private static readonly CharacterForm VariableForm = new("A-Za-z_", "A-Za-z0-9_", 255);
    private static readonly CharacterForm DigitForm = new("0-9", "0-9", 20);

    public static ScalarFormat<string> Name { get; } = Of("a name", NameForm,
        "Use 1 to 63 small letters, digits, '-', '_' and '.', beginning with a letter or digit.");

    /// <summary>A service or another name of one; <c>all</c> is what people type for every service.</summary>
    public static ScalarFormat<string> ServiceName { get; } = new("a name", ParseServiceName, () => Schema.Pattern(NameForm.Pattern));

    public static ScalarFormat<string> FreeText { get; } = new("a text", ParseText, () => Schema.Type("string"));

    public static ScalarFormat<string> Container { get; } = Of("a container's name", new CharacterForm("a-zA-Z0-9", "a-zA-Z0-9_.-", 128),
        "Use the name that `docker ps` shows, or the compose service's.");

    /// <summary>Compose's own rule for the name of a project.</summary>
    public static ScalarFormat<string> ComposeProject { get; } = Of("a compose project's name", new CharacterForm("a-z0-9", "a-z0-9_-", 128),
        "Use small letters, digits, '-' and '_', beginning with a letter or digit.");

    public static ScalarFormat<string> AbsolutePath { get; } = Checked("an absolute path", t => t.StartsWith('/') && !t.AsSpan().ContainsAny("\t\r\n"),
        "Write it from the root, as /srv/shop.", () => Schema.Pattern("^/"));

    public static ScalarFormat<string> Variable { get; } = new("a variable's name", ParseVariable, () => Schema.Pattern(VariableForm.Pattern));

    public static ScalarFormat<bool> Flag { get; } = new("true or false", ParseFlag, () => Schema.Type("boolean"));

    public static ScalarFormat<DateTime> LocalTime { get; } = new("a date with a time", ParseLocalTime,
        () => Schema.Pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}$"));

    public static ScalarFormat<TimeZoneInfo> TimeZone { get; } = new("a time zone", ParseTimeZone, () => Schema.Type("string"));

    public static ScalarFormat<Risk> Risk { get; } = Word("a risk",
        ("read-only", Ids.Risk.ReadOnly), ("mutating", Ids.Risk.Mutating), ("destructive", Ids.Risk.Destructive));

    public static ScalarFormat<PersonKind> PersonKind { get; } = Word("a kind of person",
        ("member", Catalog.PersonKind.Member), ("guest", Catalog.PersonKind.Guest), ("bot", Catalog.PersonKind.Bot),
        ("deactivated", Catalog.PersonKind.Deactivated));

    /// <summary>A whole number in a range.</summary>
    public static ScalarFormat<int> Number(int min, int max) => new(
        "a whole number",
        (string text, out int value) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= min && value <= max
                ? null
                : new Fault($"{Quote(text)} is not a whole number from {min} to {max}", "Correct the number."),
        () => new JsonObject { ["type"] = "integer", ["minimum"] = min, ["maximum"] = max });

    /// <summary>One of a few words.</summary>
    public static ScalarFormat<T> Word<T>(string what, params (string Word, T Value)[] words) => new(
        what,
        (string text, out T value) =>
        {
            var at = Array.FindIndex(words, w => w.Word == text);
            value = at < 0 ? default! : words[at].Value;
            return at >= 0
                ? null
                : new Fault($"{Quote(text)} is not {what}", Nearest.Suggest(text, words.Select(w => w.Word),
                    $"Write {Words.List(words.Select(w => w.Word), "or")}."));
        },
        () => new JsonObject { ["enum"] = new JsonArray([.. words.Select(w => JsonValue.Create(w.Word))]) });

    /// <summary>A text of certain characters.</summary>
    public static ScalarFormat<string> Of(string what, CharacterForm form, string remedy) =>
        Checked(what, text => form.Fits(text), remedy, () => Schema.Pattern(form.Pattern));

    /// <summary>An id of up to 20 digits, which YAML takes for a number when it stands without quotes.</summary>
    public static ScalarFormat<string> Digits(string what, string remedy) =>
        Checked(what, text => DigitForm.Fits(text), remedy, () => new JsonObject { ["type"] = new JsonArray("string", "integer"), ["pattern"] = DigitForm.Pattern });

    /// <summary>A text that passes a check.</summary>
    public static ScalarFormat<string> Checked(string what, Func<string, bool> fits, string remedy, Func<JsonObject> schema) => new(
        what,
        (string text, out string value) =>
        {
            value = text;
            return fits(text) ? null : new Fault($"{Quote(text)} is not {what}", remedy);
        },
        schema);

    /// <summary>A text as an error shows it: in quotes, shortened, and what cannot be seen named.</summary>
    public static string Quote(string text)
    {
        var shown = string.Concat((text.Length > 60 ? text[..60] + "…" : text).EnumerateRunes()
            .Select(r => InvisibleText.IsInvisible(r) || r.Value < ' ' ? $"<{InvisibleText.Name(r)}>" : r.ToString()));
        return $"'{shown}'";
    }

    private static Fault? ParseServiceName(string text, out string value)
    {
        value = text;
        return text == "all"
            ? new Fault("a service cannot be called 'all', which means every service", "Choose another name.")
            : Name.Check(text);
    }

    /// <summary>Does not repeat the text: it may be the secret itself.</summary>
    private static Fault? ParseVariable(string text, out string value)
    {
        value = text;
        return VariableForm.Fits(text)
            ? null
            : new Fault("this is not a variable's name", "Write the name only, as DB_PASSWORD; never the value.");
    }

    private static Fault? ParseText(string text, out string value)
    {
        value = text;
        if (string.IsNullOrWhiteSpace(text))
        {
            return new Fault("the text is empty", "Write something, or leave the key out.");
        }

        // It is shown in lines of chat, and is one line of what the policy's version is made of.
        return text.AsSpan().ContainsAny("\t\r\n") ? new Fault("the text has a line end or tab in it", "Write it on one line.") : null;
    }

    private static Fault? ParseFlag(string text, out bool value)
    {
        value = text == "true";
        return text is "true" or "false" ? null : new Fault($"{Quote(text)} is neither true nor false", "Write true or false.");
    }

    private static Fault? ParseLocalTime(string text, out DateTime value) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out value)
        && value.Year is >= 2000 and < 2100
            ? null
            : new Fault($"{Quote(text)} is not a date with a time", "Write local time as 2026-01-05 09:00, in the years 2000 to 2099.");

    private static Fault? ParseTimeZone(string text, out TimeZoneInfo value)
    {
        // Zone ids are looked up as file names, so nothing but an id is asked for.
        var plain = text.Length is > 0 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+');
        if (plain && TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone))
        {
            value = zone;
            return null;
        }

        value = TimeZoneInfo.Utc;
        return new Fault($"{Quote(text)} is not a time zone this machine knows",
            Nearest.Suggest(text, TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id), "Use an IANA name, as Europe/Zurich or UTC."));
    }
}
