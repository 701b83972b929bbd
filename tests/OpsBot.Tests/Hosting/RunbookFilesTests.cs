using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Hosting;
using Xunit;

namespace OpsBot.Tests.Hosting;

public sealed class RunbookFilesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("opsbot-runbooks-");

    private string Path => System.IO.Path.Combine(folder.FullName, "a.md");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Of_FileThatChanged_IsReadAgain()
    {
        var runbooks = new RunbookFiles(folder.FullName);
        File.WriteAllText(Path, "## One\n```bash\nls\n```\n");
        var before = runbooks.Of(Naming("a.md"))[0];
        Assert.Same(before, runbooks.Of(Naming("a.md"))[0]);

        File.WriteAllText(Path, "## Two of them\n```bash\nls\n```\n");
        var after = runbooks.Of(Naming("a.md"))[0];

        Assert.Equal("One", before.Runbook.Procedures[0].Title);
        Assert.Equal("Two of them", after.Runbook.Procedures[0].Title);
        Assert.NotEqual(before.Hash, after.Hash);
    }

    [Fact]
    public void Of_FileThatIsNotThere_SaysSo_AndDisturbsNoOther()
    {
        File.WriteAllText(Path, "## One\n```bash\nls\n```\n");
        var read = new RunbookFiles(folder.FullName).Of(Naming("gone.md", "a.md"));

        Assert.Contains("cannot be read", read[0].Problem, StringComparison.Ordinal);
        Assert.Empty(read[0].Runbook.Procedures);
        Assert.Null(read[1].Problem);
    }

    private static SystemDefinition Naming(params string[] files) =>
        new() { Name = new SystemName("shop"), Rota = new RotaName("ops"), Channels = [], Hosts = [], Services = [], Runbooks = files };
}
