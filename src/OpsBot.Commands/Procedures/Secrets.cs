using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary><c>/secrets</c> and <c>/secrets rotate &lt;name&gt;</c>: a new random value in the file of variables, then what reads it made anew in start-up order, each healthy before the next; the old value again when that fails.</summary>
public static class Secrets
{
    /// <summary>The name of the procedure that lists.</summary>
    public const string Name = "secrets";

    /// <summary>The name of the procedure that replaces.</summary>
    public const string Rotate = "rotate";

    private static readonly TimeSpan LookWithin = TimeSpan.FromSeconds(30);

    /// <summary>Makes the draft of the list.</summary>
    public static Drafting Draft(ProcedureContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.System.Secrets.Count + context.System.Rotations.Count == 0
            ? Drafting.Refuse("no-secrets", $"The catalog names no secret of {context.System.Name}.", $"Name them at `systems.{context.System.Name}.secrets` and `.rotate`.")
            : new Drafting.Drafted(new PlanDraft
            {
                System = context.System.Name,
                Procedure = Name,
                Title = $"Secrets of {context.System.Name}",
                Steps = [new ListSecrets { Service = SecretStep.Place(context.System.Name), Source = "built-in secrets", Risk = Risk.ReadOnly, Timeout = LookWithin, Repeatable = true }],
            });
    }
}
