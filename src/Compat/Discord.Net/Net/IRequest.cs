namespace Discord.Net;

/// <summary>A request that was to be sent.</summary>
public interface IRequest
{
    /// <summary>When it gives up; null: never.</summary>
    DateTimeOffset? TimeoutAt { get; }

    /// <summary>How it was made.</summary>
    RequestOptions Options { get; }
}
