using System.Security.Cryptography;
using System.Text;
using OpsBot.Steps.Compose;
using OpsBot.Steps.Runner;
using Xunit;

namespace OpsBot.Tests.Steps.Compose;

public sealed class ComposePinsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("opsbot-pins-").FullName;
    private readonly ComposePins pins = new(new LocalRunner(TimeProvider.System));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ComposeProject Project => new("shop", folder, ["compose.yml"]);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Pin_AnotherTag_ChangesItKeepsTheOldFileAndKnowsTheOneBefore()
    {
        const string Old = "services:\r\n  backend:\r\n    image: shop/backend:a # ä\r\n";
        Write("compose.yml", Old);
        await pins.PinAsync(Project, "backend", "a", "b", [], Cancel);
        var pin = await pins.ReadAsync(Project, "backend", Cancel);

        Assert.Equal(Old.Replace(":a", ":b", StringComparison.Ordinal), Read("compose.yml"));
        Assert.Equal(Old, Read("compose.yml.opsbot-old"));
        Assert.Equal(new ComposePin("shop/backend", "b", "a", HashOf("compose.yml"), $"{folder}/compose.yml:3:25", []), pin with { MovesWith = [] });
    }

    [Fact]
    public async Task Pin_DeployThatWentBackThenRestartOfTheBot_PreviousIsTheLastReleaseThatWas()
    {
        Write("compose.yml", "services: { backend: { image: 'x:a' } }");
        await PinAsync("a", "b");
        await PinAsync("b", "failed");
        await PinAsync("failed", "b");

        var afterRestart = await new ComposePins(new LocalRunner(TimeProvider.System)).ReadAsync(Project, "backend", Cancel);
        Assert.Equal(("b", "a"), (afterRestart.Tag, afterRestart.PreviousTag));
        await PinAsync("b", "c");
        Assert.Equal("b", (await ReadAsync()).PreviousTag);
    }

    [Fact]
    public async Task Read_TagChangedByHandOrTheHistoryNotWritten_KnowsTheOneBefore()
    {
        Write("compose.yml", "services: { backend: { image: 'x:a' } }");
        await PinAsync("a", "b");
        Write("compose.yml", "services: { backend: { image: 'x:c' } }");

        Assert.Equal("b", (await ReadAsync()).PreviousTag);
    }

    [Fact]
    public async Task Read_NothingKnown_HasNoPrevious()
    {
        Write("compose.yml", "services: { backend: { image: 'x:a' } }");

        Assert.Null((await ReadAsync()).PreviousTag);
    }

    [Fact]
    public async Task Read_HistoryDamaged_SaysWhatToDo()
    {
        Write("compose.yml", "services: { backend: { image: 'x:a' } }");
        Write(".opsbot-pins-shop.json", "{\"backend\":{\"releases\":[\"a\"],\"present\":7}}");

        var refused = await Assert.ThrowsAsync<ComposeException>(ReadAsync);
        Assert.Contains($"{folder}/.opsbot-pins-shop.json on this machine: a history has no such release. Remove the file", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pin_NotPinnedToWhatWasExpected_IsRefusedAndChangesNothing()
    {
        Write("compose.yml", "services: { backend: { image: 'x:a' } }");
        var refused = await Assert.ThrowsAsync<ComposeException>(() => PinAsync("z", "b"));

        Assert.Equal($"Pinning backend to b on this machine: {folder}/compose.yml:1:34 pins it to a now, not to z; somebody else changed it. Give the command again.", refused.Message);
        Assert.Equal(["compose.yml"], Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)));
    }

    [Fact]
    public async Task Pin_DoneAlready_ChangesNothing()
    {
        Write("compose.yml", "services: { backend: { image: 'x:b' } }");
        await PinAsync("a", "b");

        Assert.Equal(["compose.yml"], Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)));
    }

    [Fact]
    public async Task Pin_SharedVariable_MovesBothAndBothKnowTheOneBefore()
    {
        Write("compose.yml", "services: { backend: { image: 'x:${TAG}' }, worker: { image: 'y:${TAG}' } }");
        Write(".env", "SECRET=s\nTAG=a\n");
        Assert.Equal(["worker"], (await ReadAsync()).MovesWith);
        await pins.PinAsync(Project, "backend", "a", "b", ["worker"], Cancel);
        await pins.PinAsync(Project, "worker", "a", "b", ["backend"], Cancel);

        Assert.Equal("SECRET=s\nTAG=b\n", Read(".env"));
        var worker = await pins.ReadAsync(Project, "worker", Cancel);
        Assert.Equal(("y", "b", "a"), (worker.Image, worker.Tag, worker.PreviousTag));
    }

    [Fact]
    public async Task Read_SeveralFiles_HashIsWhatSha256sumMakesOfThem()
    {
        Write("compose.yml", "services: { backend: { image: 'x:a' } }");
        Write(".env", "A=1\n");
        var list = $"{HashOf("compose.yml")}  {folder}/compose.yml\n{HashOf(".env")}  {folder}/.env\n";

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list))), (await ReadAsync()).FileHash);
    }

    [Fact]
    public async Task Read_FileNotThere_SaysWhichAndWhatToDo()
    {
        var refused = await Assert.ThrowsAsync<ComposeException>(ReadAsync);

        Assert.Equal($"Reading the compose project shop on this machine: there is no file {folder}/compose.yml. Put it there, or name the right files in the catalog: compose.", refused.Message);
    }

    [Fact]
    public async Task Read_FileThatIsNoUtf8_IsRefused()
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "compose.yml"), Encoding.Unicode.GetBytes("services: {}"), Cancel);
        await File.AppendAllBytesAsync(Path.Combine(folder, "compose.yml"), [0xff], Cancel);

        Assert.Contains("it is not UTF-8 text. Save it as UTF-8.", (await Assert.ThrowsAsync<ComposeException>(ReadAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_ExtendedFileInAnotherFolder_IsFound()
    {
        Write("compose.yml", "services: { backend: { extends: { file: '${PART:-base}.yml', service: app } } }");
        Write("base.yml", "services: { app: { extends: { file: deep.yml, service: app } } }");
        Write("deep.yml", "services: { app: { image: 'x:a' } }");

        Assert.Equal($"{folder}/deep.yml:1:30", (await ReadAsync()).Place);
    }

    private Task<ComposePin> ReadAsync() => pins.ReadAsync(Project, "backend", Cancel);

    private Task PinAsync(string from, string to) => pins.PinAsync(Project, "backend", from, to, [], Cancel);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    private string Read(string name) => File.ReadAllText(Path.Combine(folder, name));

    private string HashOf(string name) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, name))));
}
