using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary><c>/status</c>: what runs, since when, from which image.</summary>
public static class Status
{
    /// <summary>The procedure's name.</summary>
    public const string Name = "status";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>Makes the draft.</summary>
    public static Drafting Draft(ProcedureContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Drafting.Drafted(new PlanDraft
        {
            System = context.System.Name,
            Procedure = Name,
            Title = $"Status of {context.System.Name}",
            Steps = [.. context.System.Services.Select(s => new ShowContainers
            {
                Service = context.Ref(s),
                Source = "built-in status",
                Risk = Risk.ReadOnly,
                Timeout = Timeout,
                Repeatable = true,
            })],
            Parallel = true,
        });
    }
}
