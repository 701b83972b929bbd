using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps.Backups;

namespace OpsBot.Steps.Dump;

/// <summary>
/// Reads a backup through before anything is done with it: whether its checksum is still the one that was written down, whether it was cut off, and how it is written. A backup is not read twice while it stays the
/// same: a plan is looked at several times.
/// </summary>
/// <param name="store">Where it is.</param>
public sealed class BackupCheck(IBackupStore store)
{
    /// <summary>What is larger is read through by the step, not by the plan: whoever waits for the plan waits seconds.</summary>
    private const long SoonRead = 64L * 1024 * 1024;

    private const int PieceBytes = 128 * 1024;
    private const int EndBytes = 4096;

    private readonly ConcurrentDictionary<(SystemName System, string Name), CheckedBackup> known = new();

    /// <summary>The SHA-256 that a plan is bound to: of what is soon read, or has none written down, as it is read; else the one that was written down, which <see cref="ReadAsync(SystemName, string, CancellationToken)"/> holds it to.</summary>
    /// <exception cref="BackupException">It is not there, or as far as it is read not what it was.</exception>
    public async Task<string> PinOf(SystemName system, string name, CancellationToken cancel)
    {
        var backup = await FindAsync(system, name, cancel);
        return backup is { Sha256: { } written, Size: > SoonRead } ? written : (await ReadAsync(system, backup, cancel)).Sha256;
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="BackupException">It is not there, not what it was, or cut off.</exception>
    public async Task<CheckedBackup> ReadAsync(SystemName system, string name, CancellationToken cancel) => await ReadAsync(system, await FindAsync(system, name, cancel), cancel);

    private async Task<Backup> FindAsync(SystemName system, string name, CancellationToken cancel)
    {
        var all = await store.ListAsync(system, cancel);
        var backup = all.FirstOrDefault(b => b.Name == name) ?? throw new BackupException(
            $"There is no backup {name} of {system} in {store.Where(system)}. {(all.Count == 0 ? "There is none at all: copy it there." : Nearest.Suggest(name, all.Select(b => b.Name), $"The newest is {all[0].Name}."))}");
        return backup.Damage is null ? backup : throw new BackupException($"What the backup {name} of {system} is cannot be told: {backup.Damage}");
    }

    private async Task<CheckedBackup> ReadAsync(SystemName system, Backup backup, CancellationToken cancel)
    {
        if (known.TryGetValue((system, backup.Name), out var found) && found.Backup == backup)
        {
            return found;
        }

        try
        {
            return known[(system, backup.Name)] = await ReadThroughAsync(system, backup, cancel);
        }
        catch (IOException e)
        {
            throw new BackupException($"Reading the backup {backup.Name} of {system}: {e.Message.TrimEnd('.')}. Look at the disk it is on, or take another one; nothing was changed.", e);
        }
    }

    private async Task<CheckedBackup> ReadThroughAsync(SystemName system, Backup backup, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var counted = new HashingStream(await store.OpenAsync(system, backup.Name, cancel), hash);
        var compressed = await IsGzipAsync(system, backup.Name, cancel);
        var edges = await EdgesAsync(compressed ? new GZipStream(counted, CompressionMode.Decompress) : counted, cancel);
        await counted.CopyToAsync(Stream.Null, cancel);
        var sha256 = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (backup.Sha256 is { } written && written != sha256)
        {
            throw new BackupException($"The backup {backup.Name} of {system} is not what was written: its SHA-256 is {sha256[..12]}… and was {written[..12]}…. Take another one.");
        }

        if (edges is not var (begin, end, total))
        {
            throw CutOff(system, backup);
        }

        if (backup.Size == 0 || begin.Length == 0)
        {
            throw new BackupException($"The backup {backup.Name} of {system} is empty. Take another one.");
        }

        // A gzip file ends with the length of what it holds, modulo 2³² (RFC 1952).
        if (compressed && counted.LastFour != (uint)total)
        {
            throw CutOff(system, backup);
        }

        var custom = begin.StartsWith("PGDMP", StringComparison.Ordinal);
        return !custom && begin.Contains("-- PostgreSQL database dump", StringComparison.Ordinal) && !end.Contains("-- PostgreSQL database dump complete", StringComparison.Ordinal)
            ? throw CutOff(system, backup)
            : new CheckedBackup(backup, sha256, custom ? Commands.Steps.DumpFormat.Custom : Commands.Steps.DumpFormat.Sql, compressed);
    }

    /// <summary>By its first bytes, whatever its name ends in (RFC 1952).</summary>
    private async Task<bool> IsGzipAsync(SystemName system, string name, CancellationToken cancel)
    {
        await using var stream = await store.OpenAsync(system, name, cancel);
        var first = new byte[2];
        return await stream.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancel) == 2 && first is [0x1f, 0x8b];
    }

    /// <summary>How the content begins and ends, and its length; null when it cannot be read to its end.</summary>
    private static async Task<(string Begin, string End, long Total)?> EdgesAsync(Stream content, CancellationToken cancel)
    {
        var (buffer, begin, end, total) = (new byte[PieceBytes], "", new byte[EndBytes], 0L);
        try
        {
            while (await content.ReadAtLeastAsync(buffer, EndBytes, throwOnEndOfStream: false, cancel) is > 0 and var count)
            {
                begin = total == 0 ? Encoding.ASCII.GetString(buffer, 0, Math.Min(count, EndBytes)) : begin;
                total += count;
                if (count >= EndBytes)
                {
                    buffer.AsSpan(count - EndBytes, EndBytes).CopyTo(end);
                }
                else
                {
                    end.AsSpan(count).CopyTo(end);
                    buffer.AsSpan(0, count).CopyTo(end.AsSpan(EndBytes - count));
                }
            }
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return null;
        }

        return (begin, Encoding.ASCII.GetString(end), total);
    }

    private static BackupException CutOff(SystemName system, Backup backup) =>
        new($"The backup {backup.Name} of {system} is cut off in the middle: it has {Words.Size(backup.Size)} and no end. Take another one; nothing was changed.");
}

/// <summary>A backup that was read through.</summary>
/// <param name="Backup">The backup.</param>
/// <param name="Sha256">Its checksum, hexadecimal.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Compressed">Whether it is compressed with gzip.</param>
public sealed record CheckedBackup(Backup Backup, string Sha256, Commands.Steps.DumpFormat Format, bool Compressed);
