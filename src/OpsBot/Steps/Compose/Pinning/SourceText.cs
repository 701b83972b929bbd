namespace OpsBot.Steps.Compose.Pinning;

/// <summary>A file as it was read.</summary>
/// <param name="Path">Its absolute path; or, in words, where a text comes from that is no file.</param>
/// <param name="Text">All of it, a byte order mark included.</param>
public sealed record SourceText(string Path, string Text)
{
    /// <summary>Whether it can be written: a variable of the compose tool's own environment cannot.</summary>
    public bool IsFile => Path.StartsWith('/');

    /// <summary>The folder it is in.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path) ?? "/";

    /// <summary>A place in it for people: <c>/srv/shop/compose.yml:12:7</c>, line and column from 1.</summary>
    public string Place(int offset)
    {
        var before = Text.AsSpan(0, Math.Min(offset, Text.Length));
        var line = before.Count('\n') + 1;
        var column = before.Length - before.LastIndexOf('\n') - (line == 1 && Text.StartsWith('\uFEFF') && before.Length > 0 ? 1 : 0);
        return $"{Path}:{line}:{column}";
    }

    /// <summary>The same file with a part of it replaced.</summary>
    public SourceText With(int start, int end, string replacement) => this with { Text = string.Concat(Text.AsSpan(0, start), replacement, Text.AsSpan(end)) };

    /// <summary>What is wrong at a place, as an exception.</summary>
    public ComposeException Fault(int offset, string problem, string remedy) => new($"{(IsFile ? Place(offset) : Path)}: {problem}. {remedy}");
}
