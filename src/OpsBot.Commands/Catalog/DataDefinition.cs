namespace OpsBot.Commands.Catalog;

/// <summary>What the bot may do with a system's data, and whom it gives a password: a part of the catalog that another person has to accept.</summary>
/// <param name="Databases">Its databases: with their secrets, and with what runs as a look at the migrations.</param>
/// <param name="Redis">Its Redis servers: with the addresses that are given a password.</param>
/// <param name="Backups">Where its backups are, and which are deleted.</param>
public sealed record DataDefinition(IReadOnlyList<DatabaseDefinition> Databases, IReadOnlyList<RedisDefinition> Redis, BackupDefinition? Backups)
{
    /// <summary>Nothing of the kind.</summary>
    public static DataDefinition Nothing { get; } = new([], [], null);

    /// <summary>Whether there is nothing.</summary>
    public bool IsNothing => Databases.Count == 0 && Redis.Count == 0 && Backups is null;
}
