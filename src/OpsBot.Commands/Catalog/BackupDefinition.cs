namespace OpsBot.Commands.Catalog;

/// <summary>Where a system's backups are, and how long.</summary>
/// <param name="Folder">A folder on the bot's machine, relative to the catalog; null for one of the bot's own.</param>
/// <param name="Keep">How many are kept; null to keep all.</param>
public sealed record BackupDefinition(string? Folder, KeepDefinition? Keep);

/// <summary>How many backups of a database are kept: the newest of each of the last so many days, weeks and months that have one. What any of the three keeps is kept.</summary>
/// <param name="Daily">Days.</param>
/// <param name="Weekly">Weeks, from Monday, in UTC.</param>
/// <param name="Monthly">Months.</param>
public sealed record KeepDefinition(int Daily, int Weekly, int Monthly);
