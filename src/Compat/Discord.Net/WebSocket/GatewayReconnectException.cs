namespace Discord.WebSocket;

/// <summary>The connection is left in order to go on over another.</summary>
public class GatewayReconnectException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="message">Why.</param>
    public GatewayReconnectException(string message)
        : base(message)
    {
    }
}
