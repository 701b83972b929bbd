namespace Discord;

/// <summary>How one request is made.</summary>
public class RequestOptions
{
    /// <summary>The defaults, in an object of its own.</summary>
    public static RequestOptions Default => new();

    /// <summary>How long the request may take with all its repetitions, in milliseconds; null: for ever.</summary>
    public int? Timeout { get; set; } = DiscordConfig.DefaultRequestTimeout;

    /// <summary>Ends the request.</summary>
    public CancellationToken CancelToken { get; set; } = CancellationToken.None;

    /// <summary>What is tried again; null: as the client says.</summary>
    public RetryMode? RetryMode { get; set; }

    /// <summary>What the guild's audit log says of it.</summary>
    public string? AuditLogReason { get; set; }

    /// <summary>A copy.</summary>
    public RequestOptions Clone() => (RequestOptions)MemberwiseClone();
}
