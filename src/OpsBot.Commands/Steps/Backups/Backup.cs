namespace OpsBot.Commands.Steps.Backups;

/// <summary>A backup that is there whole.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="CreatedAt">When it was finished (UTC).</param>
/// <param name="Sha256">The SHA-256 of its bytes, hexadecimal, as counted while they were written; null for a file that was put into the folder by hand.</param>
/// <param name="Of">What it is of; null for a file that was put into the folder by hand.</param>
public sealed record Backup(string Name, long Size, DateTimeOffset CreatedAt, string? Sha256, BackupOf? Of);

/// <summary>What a backup is of.</summary>
/// <param name="Service">The service with the database.</param>
/// <param name="Database">The database.</param>
/// <param name="Content">What of it.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Compressed">Whether it is compressed with gzip.</param>
/// <param name="Evidence">Whether it is evidence of a break-in: no rule deletes it.</param>
public sealed record BackupOf(string Service, string Database, DumpContent Content, DumpFormat Format, bool Compressed, bool Evidence = false);
