using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary>What a built-in procedure may look at while it makes its plan: nothing here changes anything.</summary>
/// <param name="System">The system it is for.</param>
/// <param name="Engines">Where its containers are.</param>
public sealed record ProcedureContext(SystemDefinition System, IContainerEngines Engines)
{
    /// <summary>The reference of a service.</summary>
    public ServiceRef Ref(ServiceDefinition service) => System.Ref(service);

    /// <summary>The services that need this one, directly or not, nearest first.</summary>
    public IReadOnlyList<ServiceDefinition> Dependents(IReadOnlyList<ServiceDefinition> services)
    {
        var found = new List<ServiceDefinition>();
        var ask = new Queue<ServiceName>(services.Select(s => s.Name));
        while (ask.TryDequeue(out var name))
        {
            foreach (var service in System.Services.Where(s => s.DependsOn.Contains(name) && !found.Contains(s) && !services.Contains(s)))
            {
                found.Add(service);
                ask.Enqueue(service.Name);
            }
        }

        return found;
    }

    /// <summary>The services in the order in which they can start: what others need comes first.</summary>
    public IReadOnlyList<ServiceDefinition> StartOrder()
    {
        var ordered = new List<ServiceDefinition>();
        while (ordered.Count < System.Services.Count)
        {
            var next = System.Services.First(s => !ordered.Contains(s) && s.DependsOn.All(d => ordered.Exists(o => o.Name == d)));
            ordered.Add(next);
        }

        return ordered;
    }

    /// <summary>A step that looks at a service once.</summary>
    public ProbeHealth Probe(ServiceDefinition service, string source) => new()
    {
        Service = Ref(service),
        Source = source,
        Risk = Risk.ReadOnly,
        Timeout = service.Health.Timeout + TimeSpan.FromSeconds(1),
        Repeatable = true,
        Check = service.Health.Describe(),
    };

    /// <summary>A step that waits until a service is healthy.</summary>
    public AwaitHealthy Await(ServiceDefinition service, string source) => new()
    {
        Service = Ref(service),
        Source = source,
        Risk = Risk.ReadOnly,
        Timeout = service.StartsWithin,
        Repeatable = true,
        Check = service.Health.Describe(),
    };

    /// <summary>A step that goes on looking at services for a while, at all of them at the same time.</summary>
    public WatchHealth Watch(IReadOnlyList<ServiceDefinition> services, TimeSpan time, string source) => new()
    {
        Service = Ref(services[0]),
        Source = source,
        Risk = Risk.ReadOnly,
        Timeout = time + services.Max(s => s.Health.Timeout) + TimeSpan.FromSeconds(10),
        Repeatable = true,
        Check = services[0].Health.Describe(),
        For = time,
        Others = services.Count == 1 ? null : [.. services.Skip(1).Select(s => new WatchedService(Ref(s), s.Health.Describe()))],
    };
}
