namespace OpsBot.Demo.Host;

/// <summary>Files that are whole after a crash.</summary>
public static class DurableFile
{
    /// <summary>Replaces the file: at any moment it has either the old content or the new one.</summary>
    public static void Write(string path, byte[] content)
    {
        var draft = path + ".new";
        using (var file = File.OpenHandle(draft, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, content, 0);
            RandomAccess.FlushToDisk(file);
        }

        File.Move(draft, path, overwrite: true);
    }
}
