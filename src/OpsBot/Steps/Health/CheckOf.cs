using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Health;

/// <summary>The check that a health step means.</summary>
internal static class CheckOf
{
    /// <summary>
    /// The catalog's check, or null when it is no longer the one that the plan showed: OpsBot may have been started with another catalog since, and what was shown is what runs.
    /// </summary>
    public static HealthCheck? Step(OpsCatalog catalog, HealthStep step) => Service(catalog, step.Service, step.Check);

    /// <summary>The same for a service and what was shown of its check.</summary>
    public static HealthCheck? Service(OpsCatalog catalog, ServiceRef service, string shown)
    {
        var check = catalog.FindSystem(service.System.Value)?.FindService(service.Service.Value)?.Health;
        return check?.Describe() == shown ? check : null;
    }

    /// <summary>The outcome when there is none.</summary>
    public static Outcome Changed(HealthStep step) => Changed(step.Service, step.Check);

    /// <summary>The same for a service and what was shown of its check.</summary>
    public static Outcome Changed(ServiceRef service, string shown) => new Outcome.Failed
    {
        Summary = $"Looking at {service.Service}: its health check in the catalog is no longer \"{shown}\". Give the command again.",
    };
}
