namespace OpsBot.Commands.Ids;

/// <summary>What the output of a step may show; independent of <see cref="Risk"/>.</summary>
public enum Disclosure
{
    /// <summary>Anyone in the channel may read it.</summary>
    Public,

    /// <summary>For the team; redacted before it is shown.</summary>
    Internal,

    /// <summary>Never reaches chat: names, counts and fingerprints are shown instead.</summary>
    Secret,
}
