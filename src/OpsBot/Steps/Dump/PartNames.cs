namespace OpsBot.Steps.Dump;

/// <summary>Names of files that are being written: <c>.main.sql.0123456789abcdef0123456789abcdef.part</c>. Nothing else in the folder, which may be a team's own, has such a name.</summary>
internal static class PartNames
{
    private const string End = ".part";
    private const int IdLength = 32;

    /// <summary>A new one.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="name">What the file will be called.</param>
    public static string New(string folder, string name) => Path.Combine(folder, $".{name}.{Guid.NewGuid():n}{End}");

    /// <summary>Whether a file's name is one of them.</summary>
    public static bool Is(string file)
    {
        var id = file.Length - End.Length - IdLength;
        return id > 2 && file[0] == '.' && file[id - 1] == '.' && file.EndsWith(End, StringComparison.Ordinal) && Guid.TryParseExact(file.AsSpan(id, IdLength), "n", out _);
    }
}
