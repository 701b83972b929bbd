namespace Docker.DotNet.Models;

/// <summary>When the engine starts a container again.</summary>
public class RestartPolicy
{
    /// <summary>The rule.</summary>
    public RestartPolicyKind Name { get; set; }

    /// <summary>Attempts with <see cref="RestartPolicyKind.OnFailure"/>; 0 for no limit.</summary>
    public long MaximumRetryCount { get; set; }
}
