using System.Globalization;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Parsing;

/// <summary>Reads one argument by its kind. A refusal without a remedy gets an example of the command.</summary>
internal static class ArgumentReader
{
    private const int LongestTag = 128;

    private static readonly TimeSpan MostReadable = TimeSpan.FromDays(36_500);

    /// <summary>Reads.</summary>
    public static (ArgumentValue? Value, Refusal? Refusal) Read(ArgumentSpec argument, string text, OpsCatalog catalog, SystemDefinition? system) => argument.Kind switch
    {
        ArgumentKind.Service => ReadService(text, system!),
        ArgumentKind.ServiceOrAll => string.Equals(text.Split('/')[^1], "all", StringComparison.OrdinalIgnoreCase) ? (new ArgumentValue.AllServices(), null) : ReadService(text, system!),
        ArgumentKind.Tag => ReadTag(text),
        ArgumentKind.Person => ReadPerson(text, catalog),
        ArgumentKind.PersonOrMe => string.Equals(text, "me", StringComparison.OrdinalIgnoreCase) ? (new ArgumentValue.Myself(), null) : ReadPerson(text, catalog),
        ArgumentKind.Duration => ReadDuration(argument, text),
        ArgumentKind.Count => ReadCount(argument, text),
        ArgumentKind.Run => ReadId(text, "r-", "run"),
        ArgumentKind.Incident => ReadId(text, "i-", "incident"),
        ArgumentKind.Choice => ReadChoice(argument, text),
        ArgumentKind.Listed => ReadListed(argument, text, system!),
        ArgumentKind.CommandName => ReadCommand(text),
        ArgumentKind.Procedure => RunbookRequestReader.Read(text) is ({ } request, _) ? (new ArgumentValue.OfRequest(request), null) : (null, RunbookRequestReader.Read(text).Refusal),
        ArgumentKind.Flag => (new ArgumentValue.Given(), null),
        ArgumentKind.Text or ArgumentKind.Rest or ArgumentKind.Checklist or ArgumentKind.Backup => text.Length == 0
            ? Refuse("empty-argument", $"The {argument.Name} is empty.")
            : (new ArgumentValue.OfText(text), null),
        _ => throw new InvalidOperationException($"no reader for {argument.Kind}"),
    };

    /// <summary>Whether a word was meant as a run's id.</summary>
    public static bool LooksLikeRun(string text) => text.StartsWith("r-", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads <c>90s</c>, <c>15m</c>, <c>1h30m</c>, <c>2d</c>; null for anything else.</summary>
    public static TimeSpan? Duration(string text)
    {
        var total = 0L;
        var number = 0L;
        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) && digits < 9)
            {
                number = (number * 10) + (c - '0');
                digits++;
                continue;
            }

            long? seconds = c switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => null };
            if (seconds is null || digits == 0)
            {
                return null;
            }

            // No length of time that is typed is near the most a TimeSpan can hold; what is beyond is cut, and is too long for any argument.
            total = Math.Min(total + (number * seconds.Value), (long)MostReadable.TotalSeconds);
            (number, digits) = (0, 0);
        }

        return digits == 0 && total > 0 ? TimeSpan.FromSeconds(total) : null;
    }

    private static (ArgumentValue?, Refusal?) ReadService(string text, SystemDefinition system)
    {
        var name = text.Contains('/', StringComparison.Ordinal) ? text[(text.IndexOf('/', StringComparison.Ordinal) + 1)..] : text;
        if (system.FindService(name) is { } service)
        {
            return (new ArgumentValue.OfService(service), null);
        }

        if (LooksLikeRun(name))
        {
            return Refuse("unknown-service", $"`{name}` is a run, not a service.", $"`/cancel {name}` stops a run.");
        }

        var names = system.Services.Select(s => s.Name.Value).ToList();
        var near = Nearest.To(name, names.Concat(system.Services.SelectMany(s => s.Aliases)));
        return Refuse(
            "unknown-service",
            $"{system.Name} has no service `{name}`.",
            near.Count > 0 ? $"Did you mean {Words.List(near.Select(n => $"`{n}`"), "or")}?" : $"It has {Words.List(names.Select(n => $"`{n}`"))}.");
    }

    /// <summary>A tag by the rule of the OCI distribution specification: <c>[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}</c>.</summary>
    private static (ArgumentValue?, Refusal?) ReadTag(string text)
    {
        if (text.StartsWith('-'))
        {
            return Refuse("bad-tag", $"`{text}` looks like an option, not like a tag.", "A tag begins with a letter, a digit or an underscore.");
        }

        var bad = text.FirstOrDefault(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '-'));
        return text.Length is 0 or > LongestTag || bad != default || text[0] == '.'
            ? Refuse("bad-tag", $"`{text}` cannot be a tag.", $"A tag has letters, digits, `_`, `.` and `-`, {LongestTag} at most.")
            : (new ArgumentValue.OfText(text), null);
    }

    private static (ArgumentValue?, Refusal?) ReadPerson(string text, OpsCatalog catalog)
    {
        var name = text.TrimStart('@');
        var found = catalog.People.Where(p => Names(p).Any(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase))).ToList();
        if (found.Count == 1)
        {
            return (new ArgumentValue.OfPerson(found[0]), null);
        }

        if (found.Count > 1)
        {
            return Refuse("which-person", $"`{text}` may be {Words.List(found.Select(p => p.Id.Value), "or")}.", "Use the id.");
        }

        var near = Nearest.To(name, catalog.People.SelectMany(Names));
        return Refuse(
            "unknown-person",
            $"Nobody is known as `{text}`.",
            near.Count > 0 ? $"Did you mean {Words.List(near.Select(n => $"`{n}`"), "or")}?" : $"Known are {Words.List(catalog.People.Select(p => $"`{p.Id}`"))}.");
    }

    private static IEnumerable<string> Names(Person person) =>
        person.Accounts.SelectMany(a => new[] { a.Account, a.ToString() }).Prepend(person.Name).Prepend(person.Id.Value).Append(person.Name.Split(' ')[0]);

    private static (ArgumentValue?, Refusal?) ReadDuration(ArgumentSpec argument, string text) => Duration(text) switch
    {
        null => Refuse("bad-duration", $"`{text}` is no length of time for `{argument.Name}`.", "Write `90s`, `15m`, `2h` or `1d`."),
        { } time when time > argument.Longest => Refuse("bad-duration", $"`{text}` is longer than {Words.Duration(argument.Longest)}, the most there is.", "Write a shorter time."),
        { } time => (new ArgumentValue.OfDuration(time), null),
    };

    private static (ArgumentValue?, Refusal?) ReadCount(ArgumentSpec argument, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 && count <= argument.Most
            ? (new ArgumentValue.OfCount(count), null)
            : Refuse("bad-number", $"`{text}` is no number for `{(argument.Option ? "--" : "")}{argument.Name}`.", $"Write a whole number from 1 to {argument.Most}.");

    private static (ArgumentValue?, Refusal?) ReadId(string text, string prefix, string what) =>
        text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && text.Length <= 12 && text[prefix.Length..].All(char.IsAsciiLetterOrDigit)
            ? (new ArgumentValue.OfText(text.ToLowerInvariant()), null)
            : Refuse($"bad-{what}", $"`{text}` is no {what}.", $"A {what} is written as `{prefix}` and five letters or digits, as it stands on its message.");

    private static (ArgumentValue?, Refusal?) ReadChoice(ArgumentSpec argument, string text)
    {
        if (argument.Choices.FirstOrDefault(c => string.Equals(c, text, StringComparison.OrdinalIgnoreCase)) is { } choice)
        {
            return (new ArgumentValue.OfText(choice), null);
        }

        var near = Nearest.To(text, argument.Choices);
        return Refuse(
            "bad-choice",
            $"`{text}` is no {argument.Name}.",
            near.Count > 0 ? $"Did you mean `{near[0]}`?" : $"It may be {Words.List(argument.Choices.Select(c => $"`{c}`"), "or")}.");
    }

    private static (ArgumentValue?, Refusal?) ReadListed(ArgumentSpec argument, string text, SystemDefinition system)
    {
        var names = argument.Names(system).ToList();
        if (names.Find(n => string.Equals(n, text, StringComparison.OrdinalIgnoreCase)) is { } name)
        {
            return (new ArgumentValue.OfText(name), null);
        }

        var near = Nearest.To(text, names);
        return Refuse(
            $"unknown-{argument.Name}",
            $"{system.Name} has no {argument.Name} `{text}`.",
            near.Count > 0 ? $"Did you mean {Words.List(near.Select(n => $"`{n}`"), "or")}?"
            : names.Count > 0 ? $"It has {Words.List(names.Select(n => $"`{n}`"))}."
            : "The catalog names none.");
    }

    private static (ArgumentValue?, Refusal?) ReadCommand(string text)
    {
        var name = text.TrimStart('/');
        if (CommandSpecs.All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase) || s.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } spec)
        {
            return (new ArgumentValue.OfCommand([spec]), null);
        }

        IReadOnlyList<CommandSpec> group = [.. CommandSpecs.All.Where(s => string.Equals(s.Words[0], name, StringComparison.OrdinalIgnoreCase))];
        if (group.Count > 0)
        {
            return (new ArgumentValue.OfCommand(group), null);
        }

        var near = Nearest.To(name, CommandSpecs.All.Select(s => s.Name));
        return Refuse("unknown-command", $"There is no command `/{name}`.", near.Count > 0 ? $"Did you mean {Words.List(near.Select(n => $"`/{n}`"), "or")}?" : "Type `/help` to see what there is.");
    }

    private static (ArgumentValue?, Refusal?) Refuse(string code, string reason, string? remedy = null) => (null, new Refusal(code, reason, remedy));
}
