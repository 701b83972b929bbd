namespace Discord.Gateway;

/// <summary>What a frame is; numbers of Discord's gateway, version 10.</summary>
internal static class Opcode
{
    /// <summary>Something happened.</summary>
    public const int Dispatch = 0;

    /// <summary>A beat, or the wish for one.</summary>
    public const int Heartbeat = 1;

    /// <summary>Begins a session.</summary>
    public const int Identify = 2;

    /// <summary>Goes on with a session.</summary>
    public const int Resume = 6;

    /// <summary>Connect again and go on.</summary>
    public const int Reconnect = 7;

    /// <summary>The session is over, or cannot be gone on with now.</summary>
    public const int InvalidSession = 9;

    /// <summary>The first frame.</summary>
    public const int Hello = 10;

    /// <summary>A beat was heard.</summary>
    public const int HeartbeatAck = 11;
}
