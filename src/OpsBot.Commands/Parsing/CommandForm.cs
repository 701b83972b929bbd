using OpsBot.Commands.Catalog;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Parsing;

/// <summary>The form of a command: a field for each argument but those without a value.</summary>
public static class CommandForm
{
    private const int LongestTitle = 150;

    /// <summary>The form of an incident, with what somebody wrote as its title, in one line and cut with a visible mark.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="catalog">What there is to choose from.</param>
    /// <param name="system">The system that is meant, or null when that is not known.</param>
    public static Form Report(string text, OpsCatalog catalog, SystemDefinition? system)
    {
        ArgumentNullException.ThrowIfNull(text);
        var title = text.ReplaceLineEndings(" ").Trim();
        if (title.Length > LongestTitle)
        {
            title = title[..(char.IsHighSurrogate(title[LongestTitle - 2]) ? LongestTitle - 2 : LongestTitle - 1)] + "…";
        }

        return Of(CommandSpecs.All.First(s => s.Name == "incident open"), new Dictionary<string, string> { ["title"] = title }, catalog, system);
    }

    /// <summary>Makes it.</summary>
    /// <param name="spec">The command.</param>
    /// <param name="given">What was typed already, by argument.</param>
    /// <param name="catalog">What there is to choose from.</param>
    /// <param name="system">The system that is meant, or null when that is not known.</param>
    /// <param name="line">The line as far as it is certain; null for the command's name alone.</param>
    public static Form Of(CommandSpec spec, IReadOnlyDictionary<string, string> given, OpsCatalog catalog, SystemDefinition? system, string? line = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(catalog);
        return new Form($"/{spec.Name}", line ?? $"/{spec.Name}", [.. spec.Arguments.Where(a => a.Kind != ArgumentKind.Flag).Select(a => Field(a, given.GetValueOrDefault(a.Name), catalog, system))]);
    }

    private static FormField Field(ArgumentSpec argument, string? given, OpsCatalog catalog, SystemDefinition? system) => new(argument.Name, argument.Option ? $"--{argument.Name} " : "")
    {
        Hint = argument.Summary,
        Required = argument.Required,
        IsRest = argument.TakesRest,
        Choices = Choices(argument, catalog, system),
        Value = given,
    };

    private static List<FormChoice> Choices(ArgumentSpec argument, OpsCatalog catalog, SystemDefinition? system) => argument.Kind switch
    {
        ArgumentKind.Choice => [.. argument.Choices.Select(Named)],
        ArgumentKind.Service when system is not null => [.. system.Services.Select(s => Named(s.Name.Value))],
        ArgumentKind.ServiceOrAll when system is not null => [.. system.Services.Select(s => Named(s.Name.Value)), Named("all")],
        ArgumentKind.Listed when system is not null => [.. argument.Names(system).Select(Named)],
        ArgumentKind.Person => [.. catalog.People.Select(p => new FormChoice(p.Id.Value, p.Name))],
        ArgumentKind.PersonOrMe => [new FormChoice("me", "me"), .. catalog.People.Where(p => p.Kind == PersonKind.Member).Select(p => new FormChoice(p.Id.Value, p.Name))],
        ArgumentKind.CommandName => [.. CommandSpecs.All.Select(s => new FormChoice(s.Name, "/" + s.Name))],
        _ => [],
    };

    private static FormChoice Named(string name) => new(name, name);
}
