using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Hosting;
using OpsBot.Steps.Shell;
using Xunit;

namespace OpsBot.Tests.Steps;

/// <summary>Shell steps, run by the real bash.</summary>
public sealed class ShellExecutorTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("opsbot-shell-");
    private readonly CollectedOutput output = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Execute_Command_ShowsItsOutput_AndPasses()
    {
        var outcome = await RunAsync(TestSteps.Shell("echo one; echo two >&2"));

        Assert.Equal("exit 0", Assert.IsType<Outcome.Passed>(outcome).Summary);
        Assert.Equal(["one", "two"], output.Lines.Order());
    }

    [Fact]
    public async Task Execute_LookThatExitsWithAnotherCode_IsAFinding() =>
        Assert.Equal("exit 3, no output", Assert.IsType<Outcome.Finding>(await RunAsync(TestSteps.Shell("exit 3"))).Summary);

    [Fact]
    public async Task Execute_ChangeThatExitsWithAnotherCode_HasFailed() =>
        Assert.IsType<Outcome.Failed>(await RunAsync(TestSteps.Shell("false", Risk.Mutating)));

    [Theory]
    [InlineData("false | true")]
    [InlineData("echo $NOT_SET")]
    [InlineData("false; echo on")]
    public async Task Execute_MistakeInTheMiddle_EndsIt(string command)
    {
        Assert.IsType<Outcome.Failed>(await RunAsync(TestSteps.Shell(command, Risk.Mutating)));
        Assert.DoesNotContain("on", output.Lines);
    }

    [Fact]
    public async Task Execute_Environment_IsThatOfTheCatalog()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "token"), "s3cr3t", Cancel);
        var shell = new ShellDefinition([], folder.FullName, new Dictionary<string, string> { ["STAGE"] = "prod" }, new Dictionary<string, string> { ["TOKEN"] = "api-token" });
        var executor = Executor(shell, new SecretDefinition("api-token", new SecretSource.InFile(Path.Combine(folder.FullName, "token"))));
        Environment.SetEnvironmentVariable("OPSBOT_TEST_OF_SHELL", "the bot's own");

        await executor.ExecuteAsync(TestSteps.Shell("echo \"$STAGE ${#TOKEN} ${OPSBOT_TEST_OF_SHELL-none}\"; pwd"), TestSteps.Context(output), Cancel);

        Assert.Equal(["prod 6 none", folder.FullName], output.Lines);
    }

    [Fact]
    public async Task Resolve_ProgramThatIsNotAllowed_IsRefused()
    {
        var resolution = await Executor(Allowing("git")).ResolveAsync(TestSteps.Shell("git status; rm x", programs: ["git", "rm"]), Cancel);

        Assert.Equal("shop does not allow `rm` in the shell.", Assert.IsType<Resolution.Impossible>(resolution).Why.Reason);
    }

    [Fact]
    public async Task Execute_ProgramThatIsNotAllowedAnyMore_DoesNothing()
    {
        var file = Path.Combine(folder.FullName, "made");

        Assert.IsType<Outcome.Failed>(await RunAsync(TestSteps.Shell($"touch '{file}'", Risk.Mutating, programs: ["touch"])));
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Resolve_Change_IsNotPinned() =>
        Assert.Null(Assert.Single(Assert.IsType<Resolution.Resolved>(await Executor(Allowing("git")).ResolveAsync(TestSteps.Shell("git pull", Risk.Mutating, programs: ["git"]), Cancel)).Pins).Value);

    [Fact]
    public async Task Resolve_ScriptOfTheTeam_IsPinnedByItsBytes()
    {
        var file = Path.Combine(folder.FullName, "backup.sh");
        var executor = Executor(ShellDefinition.Nothing with { Folder = folder.FullName });
        var step = TestSteps.Shell("./backup.sh") with { Files = ["./backup.sh"] };
        Assert.Null((await PinAsync()).Value);

        await File.WriteAllTextAsync(file, "echo one", Cancel);
        var before = await PinAsync();
        await File.WriteAllTextAsync(file, "echo two", Cancel);

        Assert.Equal(64, before.Value!.Length);
        Assert.NotEqual(before, await PinAsync());

        async Task<Pin> PinAsync() => Assert.Single(Assert.IsType<Resolution.Resolved>(await executor.ResolveAsync(step, Cancel)).Pins);
    }

    [Fact]
    public async Task Execute_Stopped_EndsWhatItStarted()
    {
        var file = Path.Combine(folder.FullName, "late");
        using var stop = new CancellationTokenSource();
        output.OnLine = _ => stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Executor(Allowing("sleep", "touch"))
            .ExecuteAsync(TestSteps.Shell($"(sleep 30; touch '{file}') & echo begun; wait", Risk.Mutating, programs: ["sleep", "touch"]), TestSteps.Context(output), stop.Token));

        Assert.Equal(["begun"], output.Lines);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task Execute_SecretOfTheStep_IsInItsPlaceAsALiteral()
    {
        var file = Path.Combine(folder.FullName, "token");
        await File.WriteAllTextAsync(file, "it's \"quoted\" $(and) spaced\n", Cancel);
        var step = TestSteps.Shell("printf '%s\\n' '{\"t\":\"'\"${OPSBOT_T_JSON}\"'\"}' \"$OPSBOT_T\"") with { Secrets = [new("OPSBOT_T_JSON", "t", "json"), new("OPSBOT_T", "t", "text")] };

        var outcome = await Executor(ShellDefinition.Nothing, new SecretDefinition("t", new SecretSource.InFile(file))).ExecuteAsync(step, TestSteps.Context(output), Cancel);

        Assert.IsType<Outcome.Passed>(outcome);
        Assert.Equal(["{\"t\":\"it's \\\"quoted\\\" $(and) spaced\"}", "it's \"quoted\" $(and) spaced"], output.Lines);
    }

    [Fact]
    public async Task Execute_SecretThatCannotStandThere_RunsNothing()
    {
        var file = Path.Combine(folder.FullName, "token");
        await File.WriteAllTextAsync(file, "a; rm x", Cancel);
        var step = TestSteps.Shell("echo ran") with { Secrets = [new("OPSBOT_T_PLAIN", "t", "plain")] };

        var outcome = await Executor(ShellDefinition.Nothing, new SecretDefinition("t", new SecretSource.InFile(file))).ExecuteAsync(step, TestSteps.Context(output), Cancel);

        Assert.Contains("cannot stand in that place", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("rm x", outcome.Summary, StringComparison.Ordinal);
        Assert.Empty(output.Lines);
    }

    [Fact]
    public async Task Resolve_AnotherValueOfASecret_IsAnotherPin()
    {
        var file = Path.Combine(folder.FullName, "token");
        var executor = Executor(ShellDefinition.Nothing, new SecretDefinition("t", new SecretSource.InFile(file)));
        var step = TestSteps.Shell("true") with { Secrets = [new("OPSBOT_T", "t", "text")] };
        Assert.IsType<Resolution.Impossible>(await executor.ResolveAsync(step, Cancel));

        await File.WriteAllTextAsync(file, "one", Cancel);
        var before = Assert.Single(Assert.IsType<Resolution.Resolved>(await executor.ResolveAsync(step, Cancel)).Pins);
        await File.WriteAllTextAsync(file, "two", Cancel);
        var after = Assert.Single(Assert.IsType<Resolution.Resolved>(await executor.ResolveAsync(step, Cancel)).Pins);

        Assert.Equal("secret t", before.Name);
        Assert.NotEqual(before.Value, after.Value);
        Assert.DoesNotContain("one", before.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_NobodyCanTell() =>
        Assert.IsType<ProbeResult.CannotTell>(await Executor(ShellDefinition.Nothing).ProbeAsync(TestSteps.Shell("true"), TestSteps.Context(), Cancel));

    private static ShellDefinition Allowing(params string[] programs) => ShellDefinition.Nothing with { Allow = programs };

    private static ShellExecutor Executor(ShellDefinition shell, params SecretDefinition[] secrets) =>
        new(TestSteps.InForce(new HealthCheck.Container(), shell, secrets), new OneRunner(), new Secrets(TestSteps.InForce(new HealthCheck.Container(), shell, secrets), new byte[32]));

    /// <summary>As the bot does it: through the gate.</summary>
    private async Task<Outcome> RunAsync(ShellStep step)
    {
        using var steps = TestSteps.Dispatch(TestSteps.InForce(new HealthCheck.Container(), ShellDefinition.Nothing), new ScriptedEngine(), TimeProvider.System);
        return await steps.ExecuteAsync(step, TestSteps.Context(output), Cancel);
    }
}
