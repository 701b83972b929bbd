using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog;

/// <summary>A secret that the bot itself can replace: a variable in a file of variables on the system's runner, whose value is only random bytes.</summary>
/// <param name="Name">The key in the catalog.</param>
/// <param name="File">The file, as an absolute path on the runner.</param>
/// <param name="Variable">The variable.</param>
/// <param name="Bytes">How many random bytes; they are written as base64url without padding.</param>
/// <param name="Restart">The services that read it when they start, in start-up order.</param>
/// <param name="SignsOut">Who is signed out by it, in words; null for nobody.</param>
public sealed record RotationDefinition(string Name, string File, string Variable, int Bytes, IReadOnlyList<ServiceName> Restart, string? SignsOut)
{
    /// <summary>How many bytes when the catalog does not say.</summary>
    public const int UsualBytes = 48;
}
