namespace SlackNet.WebApi;

/// <summary>Slack's way of saying no.</summary>
public class ErrorResponse
{
    /// <summary>The word for it.</summary>
    public string Error { get; set; } = "";

    /// <summary>More about it.</summary>
    public ErrorResponseMetadata? ResponseMetadata { get; set; }
}

/// <summary>More about an error.</summary>
public class ErrorResponseMetadata
{
    /// <summary>In words.</summary>
    public IList<string> Messages { get; set; } = [];
}

/// <summary>Answer of <c>apps.connections.open</c>.</summary>
public class ConnectionOpenResponse
{
    /// <summary>Where the WebSocket is; good once, for half a minute.</summary>
    public string Url { get; set; } = "";
}

/// <summary>Answer of <c>auth.test</c>.</summary>
public class AuthTestResponse
{
    /// <summary>The workspace's name.</summary>
    public string Team { get; set; } = "";

    /// <summary>The workspace.</summary>
    public string TeamId { get; set; } = "";

    /// <summary>The bot's account.</summary>
    public string UserId { get; set; } = "";
}

/// <summary>Answer of <c>chat.postMessage</c>.</summary>
public class PostMessageResponse
{
    /// <summary>What the message is called in its channel.</summary>
    public string Ts { get; set; } = "";
}

/// <summary>Answer of <c>files.getUploadURLExternal</c>.</summary>
public class UploadUrlExternalResponse
{
    /// <summary>Where the bytes go.</summary>
    public string UploadUrl { get; set; } = "";

    /// <summary>The file.</summary>
    public string FileId { get; set; } = "";
}
