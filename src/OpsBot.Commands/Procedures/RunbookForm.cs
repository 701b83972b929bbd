using OpsBot.Commands.Catalog;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Runbooks.Recognisers;

namespace OpsBot.Commands.Procedures;

/// <summary>The form of a procedure of a runbook: which of its alternatives, which of its conditional steps, and its values. A secret is chosen by its name, never typed.</summary>
internal static class RunbookForm
{
    private const string With = "with=";

    /// <summary>Makes it.</summary>
    /// <param name="system">Whose secrets may be chosen.</param>
    /// <param name="procedure">The procedure.</param>
    /// <param name="request">What was asked for so far.</param>
    public static Form Of(SystemDefinition system, Procedure procedure, RunbookRequest request) => new(
        procedure.Title,
        $"/runbook run --system {system.Name} {procedure.Id}",
        [.. Alternatives(procedure, request.With), .. Conditions(procedure, request.With), .. Values(system, procedure, request.Values)]);

    private static IEnumerable<FormField> Alternatives(Procedure procedure, IReadOnlyList<int> chosen) =>
        procedure.Steps.Select((step, i) => (Step: step, Number: i + 1)).Where(pair => pair.Step.Choice is not null).GroupBy(pair => pair.Step.Choice!.Group).Select(group =>
        {
            var options = group.DistinctBy(pair => pair.Step.Choice!.Option).Select(pair => Choice(pair.Number, pair.Step.Title ?? pair.Step.Command)).ToList();
            var picked = group.FirstOrDefault(pair => chosen.Contains(pair.Number)).Step?.Choice?.Option;
            return new FormField("one of", With)
            {
                Hint = "these are alternatives",
                Required = true,
                Choices = options,
                Value = picked is null ? null : $"{group.First(pair => pair.Step.Choice!.Option == picked).Number}",
            };
        });

    private static IEnumerable<FormField> Conditions(Procedure procedure, IReadOnlyList<int> chosen) =>
        procedure.Steps.Select((step, i) => (Step: step, Number: i + 1)).Where(pair => pair.Step is { IsConditional: true, Choice: null }).Select(pair => new FormField($"step {pair.Number}, only if", With)
        {
            Hint = RunbookText.OneLine(pair.Step.Title ?? pair.Step.Command),
            Choices = [Choice(pair.Number, pair.Step.Command)],
            Value = chosen.Contains(pair.Number) ? $"{pair.Number}" : null,
        });

    /// <summary>A value that only a chosen step needs may be left out with the step.</summary>
    private static IEnumerable<FormField> Values(SystemDefinition system, Procedure procedure, IReadOnlyDictionary<string, string> given)
    {
        var always = procedure.Steps.Where(step => step is { IsConditional: false, Choice: null, IsManual: false }).SelectMany(step => step.Parameters).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        return RunbookValues.Asked(procedure).Select(value => Value(system, value, given.GetValueOrDefault(value.Name), always.Contains(value.Name)));
    }

    private static FormField Value(SystemDefinition system, RunbookParameter value, string? given, bool required) => new(value.Name, $"{value.Name}=")
    {
        Hint = value.Secret ? "a secret of the catalog, by its name" : value.Default is { } sample ? $"the runbook shows {sample}" : "",
        Required = required,
        Choices = value.Secret ? [.. system.Secrets.Select(secret => new FormChoice(SecretValue.Reference(secret.Name), secret.Name))] : [],
        Value = given,
    };

    private static FormChoice Choice(int number, string text) => new($"{number}", $"{number}. {RunbookText.OneLine(text)}");
}
