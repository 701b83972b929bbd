using System.Text.Json.Serialization;
using Docker.DotNet.Json;

namespace Docker.DotNet.Models;

/// <summary>When the engine starts a container again.</summary>
[JsonConverter(typeof(RestartPolicyKindConverter))]
public enum RestartPolicyKind
{
    /// <summary>Not given: the engine's default, which is <see cref="No"/>.</summary>
    Undefined,

    /// <summary>Never.</summary>
    No,

    /// <summary>Always, also after the engine itself has started.</summary>
    Always,

    /// <summary>When it ended with an exit code other than 0.</summary>
    OnFailure,

    /// <summary>Always, except when it was stopped by hand.</summary>
    UnlessStopped,
}
