namespace Discord.Net;

/// <summary>The gateway closed the connection.</summary>
public class WebSocketClosedException : Exception
{
    /// <summary>Makes one.</summary>
    public WebSocketClosedException(int closeCode, string? reason = null)
        : base($"The server sent close {closeCode}{(reason is null ? "" : $": \"{reason}\"")}")
    {
        CloseCode = closeCode;
        Reason = reason;
    }

    /// <summary>Discord's number: 4004 for a token that it does not take.</summary>
    public int CloseCode { get; }

    /// <summary>What it says of it, or null.</summary>
    public string? Reason { get; }
}
