using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog;

/// <summary>
/// Everything the operator tells OpsBot: people, rotas, systems and policy, checked. Only the loader makes one from a file, and only when
/// nothing in it is wrong, so the rest of the domain never meets a service without a host or a person who does not exist.
/// </summary>
public sealed record OpsCatalog
{
    /// <summary>The people, by id, in the order of the file.</summary>
    public required IReadOnlyList<Person> People { get; init; }

    /// <summary>The rotas, in the order of the file.</summary>
    public required IReadOnlyList<RotaDefinition> Rotas { get; init; }

    /// <summary>The systems, in the order of the file.</summary>
    public required IReadOnlyList<SystemDefinition> Systems { get; init; }

    /// <summary>Who must approve what, and for how long.</summary>
    public required PolicyDefinition Policy { get; init; }

    /// <summary>The embedded demo catalog: personas may be switched, nothing outside this machine's loopback is touched.</summary>
    public bool Demo { get; init; }

    /// <summary>Finds a system by name, without regard to case.</summary>
    public SystemDefinition? FindSystem(string name) =>
        Systems.FirstOrDefault(s => string.Equals(s.Name.Value, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The system of that name; the name is known to exist.</summary>
    public SystemDefinition SystemNamed(SystemName name) => Systems.First(s => s.Name == name);

    /// <summary>The service; the reference is known to exist.</summary>
    public ServiceDefinition Service(ServiceRef service) => SystemNamed(service.System).Services.First(s => s.Name == service.Service);

    /// <summary>The person of that id, or null: a person may have left since an event was written.</summary>
    public Person? FindPerson(PersonId id) => People.FirstOrDefault(p => p.Id == id);

    /// <summary>The person whom an account belongs to, or null when nobody has it.</summary>
    public Person? FindPerson(AccountRef account) => People.FirstOrDefault(p => p.Accounts.Contains(account));

    /// <summary>The name to show for a person, also for one who has left.</summary>
    public string NameOf(PersonId id) => FindPerson(id)?.Name ?? id.Value;

    /// <summary>The system a channel is bound to, or null.</summary>
    public SystemDefinition? SystemOf(ChannelRef channel) => Systems.FirstOrDefault(s => s.Channels.Contains(channel));

    /// <summary>The rota that answers for a system.</summary>
    public RotaDefinition RotaOf(SystemDefinition system) => Rotas.First(r => r.Name == system.Rota);
}
