using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Exec;

/// <summary>From a service to the engine that can do what a step needs.</summary>
internal static class EngineKinds
{
    /// <summary>The engine.</summary>
    /// <exception cref="EngineException">The service is one of the demo's.</exception>
    public static TEngine As<TEngine>(this IContainerEngines engines, ServiceRef service)
        where TEngine : class, IContainerEngine =>
        engines.Of(service) as TEngine
        ?? throw new EngineException($"{service} runs on {engines.Of(service).Where}, whose services are no containers: there is nothing to enter, stop or delete. Name a Docker Engine in the catalog for that.");
}
