namespace OpsBot.Commands.Runbooks.Risks;

/// <summary>The families of commands, as commands.tsv names them, and the executors of DESIGN §4 that run them.</summary>
public static class Labels
{
    /// <summary>docker compose.</summary>
    public const string Compose = "compose";

    /// <summary>docker and its kin.</summary>
    public const string Docker = "docker";

    /// <summary>A statement for a database.</summary>
    public const string Sql = "sql";

    /// <summary>A dump or a restore of a database.</summary>
    public const string Dump = "dump";

    /// <summary>redis-cli.</summary>
    public const string Redis = "redis";

    /// <summary>A request over HTTP.</summary>
    public const string Http = "http";

    /// <summary>Any other command inside a container.</summary>
    public const string ContainerExec = "container-exec";

    /// <summary>git.</summary>
    public const string Git = "git";

    /// <summary>The tool of a platform or a cloud.</summary>
    public const string Platform = "platform-cli";

    /// <summary>Any other command on the machine.</summary>
    public const string Host = "host";

    /// <summary>Opens something a person types into.</summary>
    public const string Interactive = "interactive";

    /// <summary>Lines for a file.</summary>
    public const string Config = "config";

    // The first that fits names the whole.
    private static readonly string[] Order =
        [Config, Compose, Docker, Sql, Dump, Redis, Http, ContainerExec, Git, Platform, Interactive, Host];

    /// <summary>The label of a whole that has parts of both labels.</summary>
    /// <param name="first">A label.</param>
    /// <param name="second">Another.</param>
    /// <returns>The one that names the whole.</returns>
    public static string Join(string first, string second) =>
        first != second && Array.IndexOf(Order, second) < Array.IndexOf(Order, first) ? second : first;

    /// <summary>The executor that runs steps of a label.</summary>
    /// <param name="label">A label.</param>
    /// <returns>A kind of DESIGN §4 in lower case.</returns>
    public static string KindOf(string label) => label switch
    {
        Compose => "compose",
        Docker or ContainerExec => "container",
        Sql => "sql",
        Dump => "dump",
        Redis => "redis",
        Http => "http",
        Interactive or Config => "manual",
        _ => "shell",
    };
}
