using SlackNet.WebApi;

namespace SlackNet;

/// <summary>Slack answered with an error.</summary>
public class SlackException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SlackException(ErrorResponse errorResponse)
        : base(string.Join(Environment.NewLine, [$"Slack returned an error response: {errorResponse?.Error}.", .. errorResponse?.ResponseMetadata?.Messages ?? []]))
    {
        ErrorCode = errorResponse?.Error ?? "unknown";
        ErrorMessages = [.. errorResponse?.ResponseMetadata?.Messages ?? []];
    }

    /// <summary>Slack's word for it: <c>channel_not_found</c>.</summary>
    public string ErrorCode { get; }

    /// <summary>What Slack says besides.</summary>
    public IReadOnlyList<string> ErrorMessages { get; }
}

/// <summary>Slack wants to be left alone for a while (status 429).</summary>
public class SlackRateLimitException : Exception
{
    /// <summary>Creates the exception.</summary>
    public SlackRateLimitException(TimeSpan? retryAfter)
        : base("Slack returned 429 Too Many Requests.") => RetryAfter = retryAfter;

    /// <summary>For how long, where Slack said it.</summary>
    public TimeSpan? RetryAfter { get; }
}
