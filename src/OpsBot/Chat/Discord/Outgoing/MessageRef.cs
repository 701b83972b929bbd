using System.Globalization;

namespace OpsBot.Chat.Discord.Outgoing;

/// <summary>Where a message stands; an edit needs both.</summary>
/// <param name="Channel">Its channel or thread.</param>
/// <param name="Message">Its id; also that of the thread below it.</param>
internal sealed record MessageRef(ulong Channel, ulong Message)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; null for null and for anything else.</summary>
    public static MessageRef? Read(string? text) =>
        text?.Split('/') is [var channel, var message]
        && ulong.TryParse(channel, NumberStyles.None, CultureInfo.InvariantCulture, out var c) && ulong.TryParse(message, NumberStyles.None, CultureInfo.InvariantCulture, out var m)
            ? new MessageRef(c, m)
            : null;

    /// <inheritdoc/>
    public override string ToString() => $"{Channel}/{Message}";
}
