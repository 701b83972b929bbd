namespace Docker.DotNet.Http;

/// <summary>
/// Writes names that people typed into request paths: each segment is escaped, and one that would lead elsewhere is refused, so
/// that a path that begins with <c>containers/</c> can only ask for a container.
/// </summary>
internal static class EnginePath
{
    /// <summary>A container, exec instance, network or volume: one segment.</summary>
    public static string Segment(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name is "." or "..")
            throw new ArgumentException($"\"{name}\" is no name of anything in a Docker Engine.", nameof(name));
        return Uri.EscapeDataString(name);
    }

    /// <summary>An image: registry, path and tag or digest, such as <c>registry:5000/team/app:tag</c>.</summary>
    public static string Image(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return string.Join('/', name.Split('/').Select(Segment)).Replace("%3A", ":", StringComparison.Ordinal).Replace("%40", "@", StringComparison.Ordinal);
    }
}
