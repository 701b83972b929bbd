using OpsBot.Commands.Catalog;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Health;

/// <summary>The check that a health step means.</summary>
internal static class CheckOf
{
    /// <summary>
    /// The catalog's check, or null when it is no longer the one that the plan showed: OpsBot may have been started with another catalog since, and what was shown is what runs.
    /// </summary>
    public static HealthCheck? Step(OpsCatalog catalog, HealthStep step)
    {
        var check = catalog.FindSystem(step.Service.System.Value)?.FindService(step.Service.Service.Value)?.Health;
        return check?.Describe() == step.Check ? check : null;
    }

    /// <summary>The outcome when there is none.</summary>
    public static Outcome Changed(HealthStep step) => new Outcome.Failed
    {
        Summary = $"Looking at {step.Service.Service}: its health check in the catalog is no longer \"{step.Check}\". Give the command again.",
    };
}
