using System.Text.Json.Serialization;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Steps;

/// <summary>Runs SQL in a PostgreSQL database of a service: connected, where the catalog has that role's connection string for it, else by psql in the container.</summary>
public sealed record SqlStep : Step
{
    /// <summary>The database's own name.</summary>
    public required string Database { get; init; }

    /// <summary>The role.</summary>
    public required string User { get; init; }

    /// <summary>One statement, or several separated by semicolons: those are one transaction.</summary>
    public required string Sql { get; init; }

    /// <summary>Whether it runs in a transaction that the server lets change nothing.</summary>
    public required bool ReadOnly { get; init; }

    /// <summary>How rows are shown.</summary>
    public SqlLayout Layout { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "sql";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => Headline(Sql.Trim());

    /// <inheritdoc/>
    protected override string Does => $"{(ReadOnly ? "in a read-only transaction" : "run")} in the database {Database} of {Service} as {User}: {Sql.Trim()}"
        + (Disclosure == Disclosure.Secret ? " (its result may hold secrets and is not shown)" : "");
}

/// <summary>How rows are shown; as psql does.</summary>
public enum SqlLayout
{
    /// <summary>A table with a head and the number of rows.</summary>
    Table,

    /// <summary>Rows alone, values separated by <c>|</c>: what <c>psql -tA</c> prints.</summary>
    Values,

    /// <summary>A table's rows without head and number: what <c>psql -t</c> prints.</summary>
    Rows,
}
