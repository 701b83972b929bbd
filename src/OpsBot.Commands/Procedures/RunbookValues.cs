using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Runbooks.Recognisers;

namespace OpsBot.Commands.Procedures;

/// <summary>The values of a procedure: which it needs, and what is wrong with those that were given.</summary>
public static class RunbookValues
{
    /// <summary>What a person has to give: everything but the variables that the runner's shell sets.</summary>
    /// <param name="procedure">The procedure.</param>
    public static IReadOnlyList<RunbookParameter> Asked(Procedure procedure)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        return [.. procedure.Parameters.Where(parameter => !parameter.Name.StartsWith("env:", StringComparison.Ordinal))];
    }

    /// <summary>A line that would run the procedure, with the names of values to fill in.</summary>
    /// <param name="procedure">The procedure.</param>
    /// <param name="given">The values that are known.</param>
    public static string Example(Procedure procedure, IReadOnlyDictionary<string, string> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var values = Asked(procedure).Select(parameter => given.TryGetValue(parameter.Name, out var value) ? $"{parameter.Name}={Quoted(value)}" : $"{parameter.Name}={(parameter.Secret ? SecretValue.Reference("name") : parameter.Default ?? "…")}");
        return string.Join(' ', values.Prepend($"/runbook run {procedure.Id}"));
    }

    /// <summary>Why the values will not do; null when they will.</summary>
    /// <param name="system">The system.</param>
    /// <param name="procedure">The procedure.</param>
    /// <param name="chosen">Those of its steps that will be run; a step that is done by hand is shown as it is and needs no value.</param>
    /// <param name="request">What was typed.</param>
    public static Refusal? WhyNot(SystemDefinition system, Procedure procedure, IReadOnlyList<RunbookStep> chosen, RunbookRequest request)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(request);
        var asked = Asked(procedure);
        if (request.Values.Keys.FirstOrDefault(name => asked.All(parameter => parameter.Name != name)) is { } stranger)
        {
            var near = Nearest.To(stranger, asked.Select(parameter => parameter.Name));
            return new Refusal("unknown-value", $"`{procedure.Id}` has no value `{stranger}`.", near.Count > 0 ? $"Did you mean `{near[0]}`?" : asked.Count == 0 ? "It needs none." : $"It needs {Words.List(asked.Select(p => $"`{p.Name}`"))}.");
        }

        var used = chosen.Where(step => !step.IsManual).SelectMany(step => step.Parameters).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var needed = asked.Where(parameter => used.Contains(parameter.Name)).ToList();

        var missing = needed.FindAll(parameter => !request.Values.ContainsKey(parameter.Name));
        if (missing.Count > 0)
        {
            return new Refusal(
                "missing-value",
                $"`{procedure.Id}` needs {Words.List(missing.Select(Describe))}.",
                $"For example: `{Example(procedure, request.Values)}`")
            { Form = RunbookForm.Of(system, procedure, request) };
        }

        if (needed.Find(parameter => parameter.Secret && system.Secrets.All(secret => secret.Name != SecretValue.NameOf(request.Values[parameter.Name]))) is { } secret)
        {
            return NoSecret(system, procedure, secret);
        }

        var unset = used.Where(name => name.StartsWith("env:", StringComparison.Ordinal)).Select(name => name["env:".Length..])
            .FirstOrDefault(name => !system.Shell.Environment.ContainsKey(name) && !system.Shell.Secrets.ContainsKey(name));
        return unset is null ? null : new Refusal("unset-variable", $"`{procedure.Id}` uses the variable `{unset}`, which nothing sets.", $"Set it in the catalog, at `systems.{system.Name}.shell.env` or `.secrets`.");
    }

    /// <summary>What was typed is not repeated: it may be the secret itself.</summary>
    private static Refusal NoSecret(SystemDefinition system, Procedure procedure, RunbookParameter parameter) => new(
        "no-secret",
        $"`{parameter.Name}` of `{procedure.Id}` wants a secret, which is named and never typed; {system.Name} has none of that name.",
        system.Secrets.Count == 0
            ? $"Say in the catalog where it is: `systems.{system.Name}.secrets`."
            : $"Name one: {Words.List(system.Secrets.Select(secret => $"`{parameter.Name}={SecretValue.Reference(secret.Name)}`"), "or")}.");

    private static string Describe(RunbookParameter parameter) => parameter.Secret ? $"`{parameter.Name}` (the name of a secret)" : parameter.Default is { } sample ? $"`{parameter.Name}` (the runbook shows `{sample}`)" : $"`{parameter.Name}`";

    private static string Quoted(string value) => value.Contains(' ', StringComparison.Ordinal) ? $"\"{value}\"" : value;
}
