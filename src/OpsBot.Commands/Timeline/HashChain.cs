using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OpsBot.Commands.Timeline;

/// <summary>
/// The keyed hashes (HMAC-SHA256) that chain events and the ledger. Whoever can write to the database but does not have the key cannot make a change look right;
/// whoever has both is found by a <see cref="Ids.LedgerHead"/> that was shown elsewhere.
/// </summary>
/// <remarks>
/// Every field is preceded by its length, so that no two rows have the same encoding, and each kind of row begins with a tag of its own, so that
/// an event can never stand for a ledger entry. The encoding is part of the stored format: it never changes, a new one gets a new tag.
/// </remarks>
public sealed class HashChain
{
    /// <summary>The shortest key that is accepted, in bytes: as long as the hash.</summary>
    public const int MinimumKeyLength = 32;

    private const string EventTag = "opsbot/event/1";
    private const string LedgerTag = "opsbot/ledger/1";

    private readonly byte[] key;

    /// <summary>Creates a chain over a secret key.</summary>
    /// <exception cref="ArgumentException">The key is shorter than <see cref="MinimumKeyLength"/>.</exception>
    public HashChain(ReadOnlySpan<byte> key)
    {
        if (key.Length < MinimumKeyLength)
        {
            throw new ArgumentException($"The audit key has {key.Length} bytes; it needs {MinimumKeyLength} or more, from a random source.", nameof(key));
        }

        this.key = key.ToArray();
    }

    /// <summary>The hash that an event must have, lower-case hexadecimal.</summary>
    public string HashOf(RawEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        var bytes = new ArrayBufferWriter<byte>(256 + @event.Json.Length);
        Write(bytes, EventTag);
        Write(bytes, @event.Previous);
        Write(bytes, @event.Stream.Value);
        Write(bytes, @event.Seq);
        Write(bytes, @event.At.ToUnixTimeMilliseconds());
        Write(bytes, @event.Type);
        Write(bytes, @event.Json);
        return Hash(bytes.WrittenSpan);
    }

    /// <summary>The hash that a ledger entry must have, lower-case hexadecimal. Its place is not hashed: that follows from the entry before it.</summary>
    public string HashOf(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var bytes = new ArrayBufferWriter<byte>(256);
        Write(bytes, LedgerTag);
        Write(bytes, entry.Previous);
        Write(bytes, entry.Stream.Value);
        Write(bytes, entry.HeadSeq);
        Write(bytes, entry.HeadHash);
        return Hash(bytes.WrittenSpan);
    }

    private static void Write(ArrayBufferWriter<byte> bytes, string text)
    {
        Write(bytes, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, bytes);
    }

    private static void Write(ArrayBufferWriter<byte> bytes, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(bytes.GetSpan(sizeof(long)), number);
        bytes.Advance(sizeof(long));
    }

    private string Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, bytes, hash);
        return Convert.ToHexStringLower(hash);
    }
}
