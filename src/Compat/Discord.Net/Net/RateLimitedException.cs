namespace Discord.Net;

/// <summary>A rate limit would have to be waited for longer than the request may take.</summary>
public class RateLimitedException : TimeoutException
{
    /// <summary>Makes one.</summary>
    public RateLimitedException(IRequest request)
        : base("You are being rate limited.") => Request = request;

    /// <summary>The request.</summary>
    public IRequest Request { get; }
}
