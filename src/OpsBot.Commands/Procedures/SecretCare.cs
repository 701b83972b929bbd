using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary><c>/secrets</c> and <c>/secrets rotate &lt;name&gt;</c>: a new random value in the file of variables, then what reads it made anew in start-up order, each healthy before the next; the old value again when that fails.</summary>
public static class SecretCare
{
    /// <summary>The name of the procedure that lists.</summary>
    public const string Name = "secrets";

    /// <summary>The name of the procedure that replaces.</summary>
    public const string Rotate = "rotate";

    private const string Source = "built-in rotate";

    private static readonly TimeSpan UpWithin = TimeSpan.FromMinutes(5);
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

    /// <summary>Makes the draft of a replacement.</summary>
    /// <param name="context">The system.</param>
    /// <param name="name">The secret's name under <c>rotate</c> in the catalog.</param>
    public static Drafting DraftRotate(ProcedureContext context, string name)
    {
        ArgumentNullException.ThrowIfNull(context);
        var secret = context.System.Rotations.First(r => r.Name == name);
        var readers = context.System.Services.Where(s => secret.Restart.Contains(s.Name)).ToList();
        var checks = context.Dependents(readers).Select(s => (Step)context.Await(s, Source)).ToList();
        return new Drafting.Drafted(new PlanDraft
        {
            System = context.System.Name,
            Procedure = Rotate,
            Title = $"Replace the secret {secret.Name}",
            Arguments = [new Field("Variable", $"{secret.Variable} in {secret.File}"), new Field("New value", $"{secret.Bytes} random bytes, shown nowhere")],
            Steps = [Draw(context, secret), .. readers.SelectMany(s => (Step[])[Anew(context, s), context.Await(s, Source)]), .. checks],
            Verifying = checks.Count,
            GoBack =
            [
                new GoBackStep(
                    new PutSecretBack { Service = SecretStep.Place(context.System.Name), Source = Source, Risk = Risk.Destructive, Timeout = LookWithin, Repeatable = true, Secret = secret.Name, File = secret.File, Variable = secret.Variable },
                    0),
                .. readers.SelectMany((s, i) => (GoBackStep[])[new GoBackStep(Anew(context, s), 1 + (2 * i)), new GoBackStep(context.Await(s, Source), 1 + (2 * i))]),
            ],
            LeastRisk = Risk.Destructive,
            Warnings = [.. Warnings(secret, readers)],
        });
    }

    private static IEnumerable<string> Warnings(RotationDefinition secret, IReadOnlyList<ServiceDefinition> readers)
    {
        yield return secret.SignsOut is { } who ? $"Signed out by it: {who}." : "Nobody is signed out by it, says the catalog.";
        yield return $"{Words.List(readers.Select(s => s.Name.Value))} {(readers.Count == 1 ? "is made anew" : "are made anew, one after the other")}.";
    }

    private static RotateSecret Draw(ProcedureContext context, RotationDefinition secret) => new()
    {
        Service = SecretStep.Place(context.System.Name),
        Source = Source,
        Risk = Risk.Destructive,
        Timeout = LookWithin,
        Secret = secret.Name,
        File = secret.File,
        Variable = secret.Variable,
        Bytes = secret.Bytes,
    };

    /// <summary>A restart would keep the variables that the container was made with.</summary>
    private static ComposeCommand Anew(ProcedureContext context, ServiceDefinition service) => new()
    {
        Service = context.Ref(service),
        Source = Source,
        Risk = Risk.Destructive,
        Timeout = UpWithin,
        Repeatable = true,
        Name = $"Make {service.Name} anew",
        Arguments = ["up", "-d", "--no-deps", "--force-recreate", service.Container],
    };
}
