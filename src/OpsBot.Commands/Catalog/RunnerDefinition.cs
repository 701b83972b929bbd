namespace OpsBot.Commands.Catalog;

/// <summary>Where a system's shell steps, files, compose file and <c>localhost</c> are. Closed.</summary>
public abstract record RunnerDefinition
{
    private RunnerDefinition()
    {
    }

    /// <summary>The machine the bot runs on.</summary>
    public sealed record Local : RunnerDefinition;

    /// <summary>Another machine over ssh. File names are relative to the catalog's folder.</summary>
    /// <param name="User">The user there; null for the bot's own name.</param>
    /// <param name="Host">A name or address.</param>
    /// <param name="Port">The port of its ssh server.</param>
    /// <param name="KeyFile">The private key to show; null for those of the bot's user.</param>
    /// <param name="KnownHostsFile">The host keys to accept, and no others; null for the known hosts of the bot's user.</param>
    public sealed record Ssh(string? User, string Host, int Port, string? KeyFile, string? KnownHostsFile) : RunnerDefinition
    {
        /// <summary>The port of an ssh server unless it is said to be another.</summary>
        public const int UsualPort = 22;
    }
}

/// <summary>A compose project as the catalog names it, for when no container runs yet whose labels would say it.</summary>
/// <param name="Project">Its name.</param>
/// <param name="Folder">Its folder on the system's runner, an absolute path.</param>
/// <param name="Files">Its files in their order, relative to the folder; later ones override earlier ones.</param>
public sealed record ComposeDefinition(string Project, string Folder, IReadOnlyList<string> Files);
