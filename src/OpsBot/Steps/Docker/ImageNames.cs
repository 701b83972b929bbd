namespace OpsBot.Steps.Docker;

/// <summary>References of images as engines and compose files write them: <c>[registry/]repository[:tag][@digest]</c>.</summary>
internal static class ImageNames
{
    /// <summary>The tag, or the digest where it stands instead of one; <c>latest</c> when there is neither, as every engine reads it. An image that was started by its id has that.</summary>
    public static string TagOf(string reference)
    {
        if (reference.StartsWith("sha256:", StringComparison.Ordinal))
        {
            return reference;
        }

        var at = reference.IndexOf('@');
        var name = at < 0 ? reference : reference[..at];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[(colon + 1)..] : at < 0 ? "latest" : reference[(at + 1)..];
    }

    /// <summary>The reference without tag and digest.</summary>
    public static string RepositoryOf(string reference)
    {
        var at = reference.IndexOf('@');
        var name = at < 0 ? reference : reference[..at];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[..colon] : name;
    }

    /// <summary>The registry that a repository names itself, with its port; null when it is the engine's own.</summary>
    public static string? RegistryOf(string repository) => repository.Split('/', 2) is [var first, _] && (first.AsSpan().ContainsAny('.', ':') || first == "localhost") ? first : null;
}
