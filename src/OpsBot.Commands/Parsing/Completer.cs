using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Parsing;

/// <summary>A way to go on with the line.</summary>
/// <param name="Text">What replaces the word that is being typed.</param>
/// <param name="Summary">What it means.</param>
public sealed record Completion(string Text, string Summary);

/// <summary>Finds ways to go on with a command line that is being typed.</summary>
/// <param name="catalog">What there is.</param>
/// <param name="tags">The tags of a service's image, newest first.</param>
/// <param name="names">What a system has of a kind that the catalog does not list: procedures and checklists of its runbooks, its backups.</param>
public sealed class Completer(
    CatalogInForce catalog,
    Func<ServiceRef, CancellationToken, Task<IReadOnlyList<string>>> tags,
    Func<ArgumentKind, SystemDefinition, CancellationToken, Task<IReadOnlyList<Completion>>> names)
{
    private const int Most = 25;

    /// <summary>Ways to go on, best first, as many as Discord shows (25).</summary>
    /// <param name="line">The line up to the cursor.</param>
    /// <param name="channel">Where it is typed.</param>
    /// <param name="cancel">Ends the look-up of tags.</param>
    public async Task<IReadOnlyList<Completion>> CompleteAsync(string line, ChannelRef channel, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(line);
        var (words, refusal) = Tokens.Split(line.TrimStart(' '));
        if (refusal is not null)
        {
            return [];
        }

        var endsInBlank = line.Length == 0 || line[^1] == ' ';
        var all = CommandParser.WithoutPrefix(words);
        var done = endsInBlank ? all : [.. all.SkipLast(1)];
        var typed = endsInBlank || all.Count == 0 ? "" : all[^1].Text;
        var candidates = CommandParser.FindSpec(done) is var (spec, used)
            ? await ArgumentsAsync(spec, [.. done.Skip(used)], channel, cancel)
            : Names(done);
        return [.. candidates.Where(c => c.Text.TrimStart('/').StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Take(Most)];
    }

    private static IReadOnlyList<Completion> Names(IReadOnlyList<Token> done) =>
    [
        .. CommandSpecs.All
            .Where(s => s.Words.Count > done.Count && done.Select(d => d.Text).SequenceEqual(s.Words.Take(done.Count), StringComparer.OrdinalIgnoreCase))
            .GroupBy(s => s.Words[done.Count], StringComparer.Ordinal)
            .Select(g => new Completion((done.Count == 0 ? "/" : "") + g.Key, g.Count() == 1 ? g.First().Summary : string.Join(", ", g.Select(s => s.Words[^1])))),
    ];

    private async Task<IReadOnlyList<Completion>> ArgumentsAsync(CommandSpec spec, IReadOnlyList<Token> done, ChannelRef channel, CancellationToken cancel)
    {
        var last = done.Count > 0 ? done[^1].Text : "";
        if (spec.Arguments.FirstOrDefault(a => a.Option && a.Kind != ArgumentKind.Flag && last == $"--{a.Name}") is { } open)
        {
            return await ValuesAsync(open, null, channel, cancel);
        }

        var given = done.Where(d => d.Text.StartsWith("--", StringComparison.Ordinal)).Select(d => d.Text[2..]).ToHashSet(StringComparer.Ordinal);
        var options = spec.Arguments.Where(a => a.Option && !given.Contains(a.Name)).Select(a => new Completion($"--{a.Name}", a.Summary));
        var values = Positional(spec, done);
        var place = spec.Arguments.Where(a => !a.Option).Skip(values.Count).FirstOrDefault();
        var here = place is null ? [] : await ValuesAsync(place, values.Count > 0 ? values[0] : null, channel, cancel);
        return [.. here, .. options];
    }

    /// <summary>The words that are no options and no options' values.</summary>
    private static List<string> Positional(CommandSpec spec, IReadOnlyList<Token> done)
    {
        var values = new List<string>();
        for (var i = 0; i < done.Count; i++)
        {
            if (!done[i].Text.StartsWith("--", StringComparison.Ordinal))
            {
                values.Add(done[i].Text);
            }
            else if (spec.Arguments.Any(a => a.Option && a.Kind != ArgumentKind.Flag && done[i].Text == $"--{a.Name}"))
            {
                i++;
            }
        }

        return values;
    }

    private async Task<IReadOnlyList<Completion>> ValuesAsync(ArgumentSpec argument, string? service, ChannelRef channel, CancellationToken cancel)
    {
        var system = catalog.Current.SystemOf(channel) ?? (catalog.Current.Systems.Count == 1 ? catalog.Current.Systems[0] : null);
        return argument.Kind switch
        {
            ArgumentKind.Service => Services(system),
            ArgumentKind.ServiceOrAll => [.. Services(system), new Completion("all", "every service, in start-up order")],
            ArgumentKind.Person => People(),
            ArgumentKind.PersonOrMe => [new Completion("me", "yourself"), .. People()],
            ArgumentKind.Choice => [.. argument.Choices.Select(c => new Completion(c, argument.Summary))],
            ArgumentKind.CommandName => [.. CommandSpecs.All.Select(s => new Completion(s.Name, s.Summary))],
            ArgumentKind.Procedure or ArgumentKind.Checklist or ArgumentKind.Backup => system is null ? [] : await names(argument.Kind, system, cancel),
            ArgumentKind.Listed => system is null ? [] : [.. argument.Names(system).Select(n => new Completion(n, argument.Summary))],
            ArgumentKind.Duration => [new("15m", argument.Summary), new("1h", argument.Summary), new("1d", argument.Summary)],
            ArgumentKind.Tag when service is not null && system?.FindService(service) is { } found =>
                [.. (await tags(system.Ref(found), cancel)).Select(t => new Completion(t, $"tag of {found.Name}"))],
            _ => [],
        };
    }

    private IReadOnlyList<Completion> People() => [.. catalog.Current.People.Where(p => p.Kind == PersonKind.Member).Select(p => new Completion(p.Id.Value, p.Name))];

    private static IReadOnlyList<Completion> Services(SystemDefinition? system) =>
        system is null ? [] : [.. system.Services.Select(s => new Completion(s.Name.Value, s.Health.Describe()))];
}
