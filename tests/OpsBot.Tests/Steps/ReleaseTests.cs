using System.Diagnostics;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Steps;
using OpsBot.Hosting;
using OpsBot.Steps.Shell;
using Xunit;

namespace OpsBot.Tests.Steps;

/// <summary>The steps of <c>/release</c>, and its way back, in real repositories: <c>origin</c> and the clone that a release is made in.</summary>
public sealed class ReleaseTests : IDisposable
{
    private const string Tag = "v1.4.0";
    private const string TagRef = "refs/tags/" + Tag;
    private const string Mark = "refs/opsbot/tagged/" + Tag;

    private static readonly Dictionary<string, string> Alone = new() { ["GIT_CONFIG_GLOBAL"] = "/dev/null", ["GIT_CONFIG_NOSYSTEM"] = "1", ["GIT_TERMINAL_PROMPT"] = "0" };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("opsbot-release-");
    private readonly CollectedOutput output = new();

    public ReleaseTests()
    {
        Assert.SkipWhen(!File.Exists("/usr/bin/git"), "git is needed.");
        Git(".", "init", "-q", "--bare", "-b", "main", "origin");
        Git(".", "clone", "-q", "origin", "work");
        Git("work", "checkout", "-q", "-b", "main");
        Commit("work", "one");
        Git("work", "push", "-q", "origin", "main");
    }

    private string Origin => Path.Combine(folder.FullName, "origin");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Push_Works_TheTagIsOnBothSidesAndNothingElseIsLeft()
    {
        await PassesAsync(Draft().Steps[1]);
        await PassesAsync(Draft().Steps[2]);

        Assert.Equal((Head, Head, ""), (At("work", TagRef), At("origin", TagRef), Git("work", "for-each-ref", "refs/opsbot")));
    }

    [Fact]
    public async Task GoBack_PushWasRefused_TakesTheTagBack()
    {
        Hook("pre-receive", "exit 1");
        await PassesAsync(Draft().Steps[1]);
        Assert.Equal(Head, At("work", TagRef));
        await FailsAsync(Draft().Steps[2]);

        await PassesAsync(Back);

        Assert.Equal(("", "", ""), (At("work", TagRef), At("origin", TagRef), At("work", Mark)));
        await PassesAsync(Back);
    }

    [Fact]
    public async Task GoBack_SomebodyElsePushedThatTagMeanwhile_TakesOursBackAndLeavesTheirs()
    {
        Git(".", "clone", "-q", "origin", "theirs");
        Commit("theirs", "two");
        Git("theirs", "push", "-q", "origin", $"HEAD:refs/tags/{Tag}");
        var theirs = At("origin", TagRef);
        await PassesAsync(Draft().Steps[1]);
        await FailsAsync(Draft().Steps[2]);

        await PassesAsync(Back);

        Assert.Equal(("", theirs, ""), (At("work", TagRef), At("origin", TagRef), At("work", Mark)));
    }

    /// <summary>As when the connection broke after the other side had taken it: that is no going back, and the run must not say so.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GoBack_TagThatWasPushedAllTheSame_StaysAndIsSaid(bool signed)
    {
        await PassesAsync(Draft().Steps[1]);
        if (signed)
        {
            // What git makes of it where tag.gpgSign is set: an object of its own that points to the commit.
            Git("work", "tag", "-f", "-a", "-m", "signed", Tag, Tag);
        }

        Git("work", "push", "-q", "origin", Tag);

        await FailsAsync(Back);

        Assert.Equal([$"{Tag} was pushed and stays, here and there"], output.Lines);
        Assert.Equal((Head, Head, ""), (At("work", TagRef), At("origin", TagRef), At("work", Mark)));
    }

    [Fact]
    public async Task GoBack_TagThatAPersonMade_Stays()
    {
        Git("work", "tag", Tag);
        Hook("pre-receive", "exit 1");
        await PassesAsync(Draft().Steps[1]);
        await FailsAsync(Draft().Steps[2]);

        await PassesAsync(Back);

        Assert.Equal(Head, At("work", TagRef));
    }

    [Fact]
    public async Task GoBack_TagThatAPersonMovedSince_Stays()
    {
        await PassesAsync(Draft().Steps[1]);
        Commit("work", "two");
        Git("work", "tag", "-f", Tag);

        await PassesAsync(Back);

        Assert.Equal((Head, ""), (At("work", TagRef), At("work", Mark)));
    }

    [Fact]
    public async Task GoBack_TheOtherSideIsAway_FailsAndCanBeDoneAgain()
    {
        await PassesAsync(Draft().Steps[1]);
        Directory.Move(Origin, Origin + ".away");
        await FailsAsync(Draft().Steps[2]);

        await FailsAsync(Back);
        Assert.Equal((Head, Head), (At("work", TagRef), At("work", Mark)));

        Directory.Move(Origin + ".away", Origin);
        await PassesAsync(Back);
        Assert.Equal(("", ""), (At("work", TagRef), At("work", Mark)));
    }

    [Fact]
    public async Task GoBack_NothingWasTagged_DoesNothing()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "work", "left.txt"), "not committed", TestContext.Current.CancellationToken);
        await FailsAsync(Draft().Steps[1]);

        await PassesAsync(Back);

        Assert.Equal("", Git("work", "for-each-ref", "refs/tags", "refs/opsbot"));
    }

    private string Head => Git("work", "rev-parse", "HEAD");

    private static Step Back => Draft().GoBack[0].Step;

    private static PlanDraft Draft()
    {
        var system = TestSteps.InForce(new HealthCheck.Container()).Current.Systems[0];
        return Assert.IsType<Drafting.Drafted>(Release.Draft(new ProcedureContext(system, new ScriptedEngine()), system.Services[0], Tag, null)).Draft;
    }

    private async Task PassesAsync(Step step) => Assert.True(await RunAsync(step) is Outcome.Passed, string.Join('\n', output.Lines));

    private async Task FailsAsync(Step step) => Assert.True(await RunAsync(step) is Outcome.Failed, string.Join('\n', output.Lines));

    private Task<Outcome> RunAsync(Step step)
    {
        output.Lines.Clear();
        var catalog = TestSteps.InForce(new HealthCheck.Container(), ShellDefinition.Nothing with { Allow = ["git"], Folder = Path.Combine(folder.FullName, "work"), Environment = Alone });
        return new ShellExecutor(catalog, new OneRunner(), new Secrets(catalog, new byte[32])).ExecuteAsync((ShellStep)step, TestSteps.Context(output), TestContext.Current.CancellationToken);
    }

    /// <summary>The commit that a name is at; empty when there is none.</summary>
    private string At(string repository, string name) => Git(repository, "for-each-ref", "--format=%(if)%(*objectname)%(then)%(*objectname)%(else)%(objectname)%(end)", name);

    private void Commit(string repository, string text)
    {
        File.WriteAllText(Path.Combine(folder.FullName, repository, "file"), text);
        Git(repository, "add", "file");
        Git(repository, "commit", "-q", "-m", text);
    }

    private void Hook(string name, string script)
    {
        var path = Path.Combine(Origin, "hooks", name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    private string Git(string repository, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", Path.Combine(folder.FullName, repository), "-c", "user.name=Maya", "-c", "user.email=maya@shop.example", .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var (name, value) in Alone)
        {
            start.Environment[name] = value;
        }

        using var git = Process.Start(start)!;
        var said = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)} ended with {git.ExitCode}");
        return said.Trim();
    }
}
