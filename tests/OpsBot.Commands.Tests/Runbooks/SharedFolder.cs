using Xunit;

namespace OpsBot.Commands.Tests.Runbooks;

/// <summary>The folder beside the repository with real runbooks and payloads; tests that need it are skipped without it.</summary>
internal static class SharedFolder
{
    /// <summary>The lines of a tab-separated file, without its head.</summary>
    public static string[][] ReadTable(string path)
    {
        var file = Path.Combine(Root(), path);
        return [.. File.ReadLines(file).Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t'))];
    }

    /// <summary>Undoes the escapes of the tables: <c>\n</c>, <c>\t</c> and <c>\\</c>.</summary>
    public static string Unescape(string text)
    {
        var result = new System.Text.StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            var escaped = text[i] == '\\' && next is 'n' or 't' or '\\';
            result.Append(!escaped ? text[i] : next switch { 'n' => '\n', 't' => '\t', _ => '\\' });
            i += escaped ? 1 : 0;
        }

        return result.ToString();
    }

    public static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OpsBot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Looking for the repository: no folder above the tests holds OpsBot.sln.");
    }

    private static string Root()
    {
        var shared = Path.Combine(Path.GetDirectoryName(Repository())!, "shared");
        Assert.SkipUnless(Directory.Exists(shared), "../shared is not here");
        return shared;
    }
}
