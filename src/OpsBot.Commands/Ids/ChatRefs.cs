namespace OpsBot.Commands.Ids;

/// <summary>An account on a platform: <c>slack:T012/U345</c>, <c>web:maya</c>, <c>os:maya</c>. Belongs to at most one person.</summary>
/// <param name="Platform">Lower-case platform name: slack, discord, web, os.</param>
/// <param name="Account">The account as the platform names it.</param>
public readonly record struct AccountRef(string Platform, string Account)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Platform}:{Account}";
}

/// <summary>A channel on a platform; bound to one system by the catalog.</summary>
/// <param name="Platform">Lower-case platform name.</param>
/// <param name="Channel">The channel as the platform names it.</param>
public readonly record struct ChannelRef(string Platform, string Channel)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Platform}:{Channel}";
}

/// <summary>
/// Where messages go: a channel, or a thread in it. The thread is named by OpsBot (a run or an incident);
/// an adapter maps it to whatever its platform calls a thread.
/// </summary>
/// <param name="Channel">The channel.</param>
/// <param name="Thread">The stream that the thread tells, or null for the channel itself.</param>
public readonly record struct ThreadRef(ChannelRef Channel, string? Thread)
{
    /// <inheritdoc/>
    public override string ToString() => Thread is null ? Channel.ToString() : $"{Channel}#{Thread}";
}
