namespace Discord;

/// <summary>How a token is shown to Discord.</summary>
public enum TokenType
{
    /// <summary>On behalf of a person.</summary>
    Bearer,

    /// <summary>A bot's.</summary>
    Bot,

    /// <summary>A webhook's.</summary>
    Webhook,
}

/// <summary>Whether a client has a token.</summary>
public enum LoginState : byte
{
    /// <summary>It has none.</summary>
    LoggedOut,

    /// <summary>It is being tried.</summary>
    LoggingIn,

    /// <summary>It has one.</summary>
    LoggedIn,

    /// <summary>It is being forgotten.</summary>
    LoggingOut,
}

/// <summary>Whether a client is connected to the gateway.</summary>
public enum ConnectionState : byte
{
    /// <summary>It is not.</summary>
    Disconnected,

    /// <summary>It is about to be.</summary>
    Connecting,

    /// <summary>It is.</summary>
    Connected,

    /// <summary>It is about to end.</summary>
    Disconnecting,
}

/// <summary>What is tried again by itself.</summary>
[Flags]
public enum RetryMode
{
    /// <summary>Nothing.</summary>
    AlwaysFail = 0x0,

    /// <summary>A request that took too long.</summary>
    RetryTimeouts = 0x1,

    /// <summary>A request over a rate limit.</summary>
    RetryRatelimit = 0x4,

    /// <summary>A bad gateway.</summary>
    Retry502 = 0x8,

    /// <summary>All of these.</summary>
    AlwaysRetry = RetryTimeouts | RetryRatelimit | Retry502,
}
