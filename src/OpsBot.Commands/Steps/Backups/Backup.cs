using System.Text.Json.Serialization;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Steps.Backups;

/// <summary>A backup that is there whole.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="CreatedAt">When it was finished (UTC).</param>
/// <param name="Sha256">The SHA-256 of its bytes, hexadecimal, as counted while they were written; null for a file that was put into the folder by hand.</param>
/// <param name="Of">What it is of; null for a file that was put into the folder by hand.</param>
public sealed record Backup(string Name, long Size, DateTimeOffset CreatedAt, string? Sha256, BackupOf? Of)
{
    /// <summary>When its bytes were last touched (UTC), as the store sees it now; not written down. With the size it tells one state of a backup from another without reading it.</summary>
    [JsonIgnore]
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Why what was written down of it cannot be read; null when it can. Such a backup is shown, and neither restored nor deleted.</summary>
    [JsonIgnore]
    public string? Damage { get; init; }
}

/// <summary>What a backup is of.</summary>
/// <param name="System">The system: several may share a folder, and what one keeps says nothing of the backups of another. Null when that was not written down.</param>
/// <param name="Service">The service with the database.</param>
/// <param name="Database">The database.</param>
/// <param name="Content">What of it.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Compressed">Whether it is compressed with gzip.</param>
/// <param name="Evidence">Whether it is evidence of a break-in: no rule deletes it.</param>
public sealed record BackupOf(SystemName? System, string Service, string Database, DumpContent Content, DumpFormat Format, bool Compressed, bool Evidence = false);
