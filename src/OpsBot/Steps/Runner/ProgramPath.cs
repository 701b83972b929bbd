namespace OpsBot.Steps.Runner;

/// <summary>Finds programs as a shell does.</summary>
internal static class ProgramPath
{
    /// <summary>The file of a program, or null when there is none.</summary>
    /// <param name="program">A name to look for, or a path when it holds a slash.</param>
    /// <param name="path">The folders to look in, as in the variable <c>PATH</c>.</param>
    /// <param name="folder">What a relative path is relative to; null for the bot's folder.</param>
    public static string? Find(string program, string? path, string? folder)
    {
        var root = folder ?? Environment.CurrentDirectory;
        if (program.Contains('/'))
        {
            var named = Path.Combine(root, program);
            return File.Exists(named) ? named : null;
        }

        // NUL would end the name in the middle, and an empty name is the folder itself.
        return program.Length == 0 || program.Contains('\0') ? null : (path ?? "").Split(':').Select(p => Path.Combine(root, p, program)).FirstOrDefault(File.Exists);
    }
}
