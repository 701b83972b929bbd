namespace Discord;

/// <summary>Something with an id.</summary>
/// <typeparam name="TId">The id's type.</typeparam>
public interface IEntity<TId>
    where TId : IEquatable<TId>
{
    /// <summary>Its id.</summary>
    TId Id { get; }
}

/// <summary>Something whose id says when it was made.</summary>
public interface ISnowflakeEntity : IEntity<ulong>
{
    /// <summary>When it was made.</summary>
    DateTimeOffset CreatedAt { get; }
}

/// <summary>An account.</summary>
public interface IUser : ISnowflakeEntity
{
    /// <summary>A program.</summary>
    bool IsBot { get; }

    /// <summary>A webhook.</summary>
    bool IsWebhook { get; }

    /// <summary>Its name.</summary>
    string Username { get; }

    /// <summary>Opens the direct channel to it.</summary>
    Task<IDMChannel> CreateDMChannelAsync(RequestOptions? options = null);
}

/// <summary>An account in a guild.</summary>
public interface IGuildUser : IUser
{
    /// <summary>The guild.</summary>
    ulong GuildId { get; }

    /// <summary>It has not yet accepted the guild's rules; null: not told.</summary>
    bool? IsPending { get; }

    /// <summary>It may do nothing until then; null: it may.</summary>
    DateTimeOffset? TimedOutUntil { get; }
}
