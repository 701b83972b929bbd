using OpsBot.Commands.Catalog;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary>
/// Which of several services there is something of. A plan for all of them leaves the others out and says so: one container that is gone, or one host that does not answer, is no reason to do nothing, least of
/// all in an emergency.
/// </summary>
internal static class Presence
{
    /// <summary>Looks.</summary>
    /// <param name="context">The system.</param>
    /// <param name="services">The services.</param>
    /// <param name="cancel">Ends the look at the engines.</param>
    /// <returns>Those that have a container, in the same order; of the others, what a person should know.</returns>
    public static async Task<(IReadOnlyList<ServiceDefinition> There, IReadOnlyList<string> Missing)> OfAsync(ProcedureContext context, IReadOnlyList<ServiceDefinition> services, CancellationToken cancel)
    {
        var problems = await Task.WhenAll(services.Select(s => ProblemOfAsync(context, s, cancel)));
        return ([.. services.Where((_, i) => problems[i] is null)], [.. problems.OfType<string>()]);
    }

    private static async Task<string?> ProblemOfAsync(ProcedureContext context, ServiceDefinition service, CancellationToken cancel)
    {
        try
        {
            return (await context.Engines.Of(context.Ref(service)).InspectAsync(context.Ref(service), cancel)).Count > 0 ? null : $"{service.Name} has no container and is left out.";
        }
        catch (EngineException e)
        {
            return $"{service.Name} is left out, and stays as it is: {e.Message}";
        }
    }
}
