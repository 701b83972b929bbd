using OpsBot.Commands.Ids;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Rotation;
using Xunit;

namespace OpsBot.Tests.Steps;

/// <summary>Replacing a secret in a real file: what is in it afterwards, what was kept, what the redactor knows, and that no value is told.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class RotationTests : IDisposable
{
    private const string Old = "old-value-of-the-shop";
    private const string Before = "# of the shop\nDB_HOST=postgres\nJWT_SECRET=\"" + Old + "\"\nPORT=80\n";

    private readonly string folder = Directory.CreateTempSubdirectory("opsbot-rotation").FullName;
    private readonly Redactor redactor = new([]);
    private readonly CollectedOutput output = new();
    private readonly RotateSecretExecutor rotate;
    private readonly PutSecretBackExecutor back;

    public RotationTests()
    {
        (rotate, back) = (new RotateSecretExecutor(TestSteps.Files(redactor)), new PutSecretBackExecutor(TestSteps.Files(redactor)));
        File.WriteAllText(EnvFile, Before);
        File.SetUnixFileMode(EnvFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string EnvFile => Path.Combine(folder, ".env");

    private string KeptFile => EnvFile + ".opsbot-r-1";

    private string Value => File.ReadAllLines(EnvFile).Single(l => l.StartsWith("JWT_SECRET=", StringComparison.Ordinal))["JWT_SECRET=".Length..];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Execute_Rotate_ReplacesOneValueAndKeepsTheOldFileForItsOwnerAlone()
    {
        var outcome = Assert.IsType<Outcome.Passed>(await rotate.ExecuteAsync(Rotate(), TestSteps.Context(output), Cancel));

        Assert.Equal(64, Value.Length);
        Assert.Equal(Before.Replace($"\"{Old}\"", Value, StringComparison.Ordinal), await File.ReadAllTextAsync(EnvFile, Cancel));
        Assert.Equal(Before, await File.ReadAllTextAsync(KeptFile, Cancel));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeptFile));
        Assert.Equal([".env", ".env.opsbot-r-1"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All((string[])[outcome.Summary, .. output.Lines], text => Assert.DoesNotContain(Value, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Execute_Rotate_BothValuesAreRedactedFromThenOn()
    {
        await rotate.ExecuteAsync(Rotate(), TestSteps.Context(output), Cancel);

        Assert.Equal("now [redacted:jwt], was [redacted:jwt]", redactor.Redact($"now {Value}, was {Old}"));
    }

    [Fact]
    public async Task Execute_Twice_DrawsOnce()
    {
        await rotate.ExecuteAsync(Rotate(), TestSteps.Context(output), Cancel);
        var first = Value;

        Assert.IsType<Outcome.Passed>(await rotate.ExecuteAsync(Rotate(), TestSteps.Context(output), Cancel));

        Assert.Equal(first, Value);
    }

    [Fact]
    public async Task Execute_TwoRuns_DrawDifferentValues()
    {
        await rotate.ExecuteAsync(Rotate(), TestSteps.Context(output), Cancel);
        var first = Value;

        await rotate.ExecuteAsync(Rotate(), TestSteps.Context(output) with { Run = new RunId("r-2") }, Cancel);

        Assert.NotEqual(first, Value);
    }

    [Fact]
    public async Task Probe_BeforeAndAfter_TellsWhichItIs()
    {
        Assert.IsType<ProbeResult.NotDone>(await rotate.ProbeAsync(Rotate(), TestSteps.Context(), Cancel));
        await File.WriteAllTextAsync(KeptFile, Before, Cancel);
        Assert.IsType<ProbeResult.NotDone>(await rotate.ProbeAsync(Rotate(), TestSteps.Context(), Cancel));

        await rotate.ExecuteAsync(Rotate(), TestSteps.Context(output), Cancel);

        Assert.IsType<ProbeResult.Done>(await rotate.ProbeAsync(Rotate(), TestSteps.Context(), Cancel));
    }

    [Fact]
    public async Task Execute_PutBack_GivesTheFileAsItWas()
    {
        await rotate.ExecuteAsync(Rotate(), TestSteps.Context(output), Cancel);
        await File.AppendAllTextAsync(EnvFile, "ADDED=1\n", Cancel);

        Assert.IsType<Outcome.Passed>(await back.ExecuteAsync(Back(), TestSteps.Context(output), Cancel));

        Assert.Equal(Before + "ADDED=1\n", await File.ReadAllTextAsync(EnvFile, Cancel));
        Assert.IsType<ProbeResult.Done>(await back.ProbeAsync(Back(), TestSteps.Context(), Cancel));
    }

    [Fact]
    public async Task Execute_PutBackWithoutAReplacement_ChangesNothing()
    {
        var planned = TestSteps.Context(output) with { Pins = await PinsAsync() };

        Assert.IsType<Outcome.Passed>(await back.ExecuteAsync(Back(), planned, Cancel));

        Assert.IsType<ProbeResult.Done>(await back.ProbeAsync(Back(), planned, Cancel));
        Assert.Equal(Before, await File.ReadAllTextAsync(EnvFile, Cancel));
    }

    [Fact]
    public async Task Execute_PutBackWithoutTheKeptFile_FailsAndSaysWhatToDo()
    {
        var planned = TestSteps.Context(output) with { Pins = await PinsAsync() };
        await rotate.ExecuteAsync(Rotate(), planned, Cancel);
        File.Delete(KeptFile);

        var outcome = Assert.IsType<Outcome.Failed>(await back.ExecuteAsync(Back(), planned, Cancel));

        Assert.Contains("Put the old value back by hand", outcome.Summary, StringComparison.Ordinal);
        Assert.IsType<ProbeResult.CannotTell>(await back.ProbeAsync(Back(), planned, Cancel));
    }

    [Fact]
    public async Task Resolve_PinsAFingerprintThatMovesWithTheValueAndTellsNothingOfIt()
    {
        var first = Assert.Single(Assert.IsType<Resolution.Resolved>(await rotate.ResolveAsync(Rotate(), Cancel)).Pins);
        Assert.Equal(first, Assert.Single(Assert.IsType<Resolution.Resolved>(await rotate.ResolveAsync(Rotate(), Cancel)).Pins));
        await rotate.ExecuteAsync(Rotate(), TestSteps.Context(output), Cancel);

        Assert.NotEqual(first, Assert.Single(Assert.IsType<Resolution.Resolved>(await rotate.ResolveAsync(Rotate(), Cancel)).Pins));
        Assert.Equal(8, first.Value!.Length);
    }

    [Fact]
    public async Task Resolve_NoFileOrNoVariable_SaysWhich()
    {
        File.WriteAllText(EnvFile, "PORT=80\n");
        Assert.Equal($"{EnvFile} has no line JWT_SECRET=…", Assert.IsType<Resolution.Impossible>(await rotate.ResolveAsync(Rotate(), Cancel)).Why.Reason);

        File.Delete(EnvFile);
        Assert.Equal($"There is no file {EnvFile} on the runner.", Assert.IsType<Resolution.Impossible>(await rotate.ResolveAsync(Rotate(), Cancel)).Why.Reason);
    }

    private async Task<IReadOnlyList<Pin>> PinsAsync() => Assert.IsType<Resolution.Resolved>(await rotate.ResolveAsync(Rotate(), Cancel)).Pins;

    private RotateSecret Rotate() => TestSteps.Rotate(EnvFile);

    private PutSecretBack Back() => TestSteps.PutBack(EnvFile);
}
