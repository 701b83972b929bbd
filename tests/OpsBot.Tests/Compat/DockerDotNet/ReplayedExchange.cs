using Docker.DotNet;

namespace OpsBot.Tests.Compat.DockerDotNet;

/// <summary>A recorded exchange as a call of the client.</summary>
/// <param name="Run">The call; returns what it understood.</param>
/// <param name="Expected">What there was to understand.</param>
internal sealed record ReplayedExchange(Func<IDockerClient, CancellationToken, Task<string>> Run, string Expected)
{
    /// <summary>The API version asked for; null for none.</summary>
    public Version? Version { get; init; } = new(1, 41);

    /// <summary>Whether the client can ask exactly what was recorded.</summary>
    public bool SameRequest { get; init; } = true;
}
