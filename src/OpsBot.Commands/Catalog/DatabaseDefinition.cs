using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog;

/// <summary>A PostgreSQL database of a system.</summary>
public sealed record DatabaseDefinition
{
    /// <summary>How long a statement runs before <c>/db slow</c> calls it slow, when the catalog does not say.</summary>
    public static readonly TimeSpan UsuallySlow = TimeSpan.FromSeconds(1);

    /// <summary>The key in the catalog; the first database of a system is the one meant when none is named.</summary>
    public required string Name { get; init; }

    /// <summary>The service in whose container it runs; psql and pg_dump are there.</summary>
    public required ServiceName Service { get; init; }

    /// <summary>The database's own name.</summary>
    public required string Database { get; init; }

    /// <summary>The role the bot acts as.</summary>
    public required string User { get; init; }

    /// <summary>The secret that holds a connection string of <see cref="User"/>; null to go through the container.</summary>
    public string? Dsn { get; init; }

    /// <summary>What <c>/db slow</c> calls slow.</summary>
    public TimeSpan SlowAfter { get; init; } = UsuallySlow;

    /// <summary>How its schema is moved; null when that is not done through the bot.</summary>
    public MigrationDefinition? Migrate { get; init; }
}

/// <summary>The system's own migration tool, as programs with their arguments: no shell reads them.</summary>
/// <param name="Service">In whose container it runs.</param>
/// <param name="Status">Says which migration is in place; changes nothing.</param>
/// <param name="Up">Brings the schema to the newest migration.</param>
/// <param name="Down">Takes the last migration back.</param>
public sealed record MigrationDefinition(ServiceName Service, IReadOnlyList<string> Status, IReadOnlyList<string> Up, IReadOnlyList<string> Down);
