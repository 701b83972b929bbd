namespace Discord;

/// <summary>What is wrong in one field of a request.</summary>
public struct DiscordJsonError
{
    internal DiscordJsonError(string path, DiscordError[] errors)
    {
        Path = path;
        Errors = errors;
    }

    /// <summary>The field: <c>embeds[0].description</c>.</summary>
    public string Path { get; }

    /// <summary>Its errors.</summary>
    public IReadOnlyCollection<DiscordError> Errors { get; }
}

/// <summary>One thing that is wrong.</summary>
public struct DiscordError
{
    internal DiscordError(string code, string message)
    {
        Code = code;
        Message = message;
    }

    /// <summary>Discord's word for it: <c>BASE_TYPE_MAX_LENGTH</c>.</summary>
    public string Code { get; }

    /// <summary>What Discord says of it.</summary>
    public string Message { get; }
}
