namespace OpsBot.Chat;

/// <summary>What of a message that is being sent has arrived, so that a try that ends half way does not post it again.</summary>
internal sealed class Arrived
{
    /// <summary>What the platform calls the message; null until it is posted.</summary>
    public string? PlatformId { get; set; }

    /// <summary>What the platform calls the message that the thread hangs below; null in a channel, and when that message is gone.</summary>
    public string? Root { get; set; }

    /// <summary>The message stands there as it should.</summary>
    public bool IsShown { get; set; }

    /// <summary>What of it the platform takes, as far as that is known.</summary>
    public Shape Shape { get; set; }

    /// <summary>How many of its files have arrived.</summary>
    public int Files { get; set; }
}
