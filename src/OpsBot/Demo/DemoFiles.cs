namespace OpsBot.Demo;

/// <summary>The files of the demo system, all in one folder.</summary>
/// <param name="Folder">The folder, as a full path.</param>
public sealed record DemoFiles(string Folder)
{
    /// <summary>What a real host would remember over a restart.</summary>
    public string State => Path.Combine(Folder, "state.json");

    /// <summary>Every effect, one JSON object a line.</summary>
    public string Effects => Path.Combine(Folder, "effects.jsonl");

    /// <summary>Where the engine is, or was last.</summary>
    public string Card => Path.Combine(Folder, "engine.json");

    /// <summary>Held by the engine: there is one a folder.</summary>
    public string Lock => Path.Combine(Folder, "engine.lock");

    /// <summary>Where the engine takes orders, if the path is not too long.</summary>
    public string Socket => Path.Combine(Folder, "engine.sock");

    /// <summary>Makes the folder, for its owner only.</summary>
    public void Create()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Folder);
        }
        else
        {
            Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
