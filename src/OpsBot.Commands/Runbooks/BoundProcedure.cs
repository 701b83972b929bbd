using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Runbooks;

/// <summary>A step with its parameters bound.</summary>
/// <param name="Step">The step.</param>
/// <param name="Command">The command with the values in place; as the runbook has it where a value is missing or refused.</param>
/// <param name="Problem">Why it cannot run yet: a value that is missing or refused; or null.</param>
public sealed record BoundStep(RunbookStep Step, string Command, string? Problem)
{
    /// <summary>The variables that hold its secrets when it runs.</summary>
    public IReadOnlyList<SecretUse> Secrets { get; init; } = [];
}

/// <summary>A procedure with its parameters bound.</summary>
/// <param name="Procedure">The procedure.</param>
/// <param name="Values">The values that were given, by the parameter's name.</param>
/// <param name="Steps">The steps.</param>
public sealed record BoundProcedure(Procedure Procedure, IReadOnlyDictionary<string, string> Values, IReadOnlyList<BoundStep> Steps)
{
    /// <summary>Whether every step could run.</summary>
    public bool IsComplete => Procedure.Disabled is null && Steps.All(step => step.Problem is null);

    /// <summary>Binds values to a procedure. Each step is bound by itself, so one refused value does not hide the others.</summary>
    /// <param name="procedure">The procedure.</param>
    /// <param name="values">The values by the parameters' names.</param>
    public static BoundProcedure Bind(Procedure procedure, IReadOnlyDictionary<string, string> values) =>
        new(procedure, values, [.. procedure.Steps.Select(step => Bind(step, values))]);

    // What a person does is shown with its placeholders: nothing is run, and the values stand above the steps.
    private static BoundStep Bind(RunbookStep step, IReadOnlyDictionary<string, string> values)
    {
        if (step.IsManual || step.Recognised is not { } command)
        {
            return new BoundStep(step, step.Command, null);
        }

        return ParameterBinder.Bind(command, values) switch
        {
            BindResult.Bound { Command: var bound, Secrets: var secrets } => new BoundStep(
                step with { Risk = (Ids.Risk)Math.Max((int)step.Risk, (int)bound.Risk), Disclosure = (Ids.Disclosure)Math.Max((int)step.Disclosure, (int)bound.Disclosure) },
                bound.Text,
                null)
            {
                Secrets = secrets,
            },
            BindResult.Refused { Reason: var reason } => new BoundStep(step, step.Command, reason),
            var other => throw new InvalidOperationException($"The result {other} of binding is not handled."),
        };
    }
}
