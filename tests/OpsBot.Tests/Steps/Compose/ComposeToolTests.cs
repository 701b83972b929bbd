using OpsBot.Steps.Compose;
using OpsBot.Steps.Runner;
using Xunit;

namespace OpsBot.Tests.Steps.Compose;

/// <summary>Which tool is taken and what it is told; programs of that name, in a folder of the test's own, note their arguments.</summary>
public sealed class ComposeToolTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("opsbot-tool-").FullName;
    private readonly LocalRunner runner = new(TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Up_PluginThere_TakesItAndTellsItAll()
    {
        Install("docker", "[ \"$1 $2\" = 'compose version' ] && echo v2.24.5 && exit");
        await Tool().UpAsync(Project(null) with { EnvironmentFiles = [".env.prod"] }, new Dictionary<string, int?> { ["backend"] = 3, ["worker"] = null }, build: false, _ => default, Cancel);

        Assert.Equal(
            $"docker compose --ansi never -p shop --project-directory {folder} -f {folder}/compose.yml -f /etc/prod.yml --env-file {folder}/.env.prod up -d --no-deps --no-build --scale backend=3 backend worker in {folder} for unix:///x",
            Assert.Single(Calls()));
    }

    [Fact]
    public async Task Run_OnlyTheOldTool_TakesIt()
    {
        Install("docker", "echo \"docker: 'compose' is not a docker command.\" >&2; exit 1");
        Install("docker-compose", "[ \"$1\" = version ] && echo 1.29.2 && exit");
        var tool = Tool();
        await tool.RunAsync(Project(null), ["build", "backend"], _ => default, Cancel);
        await tool.RunAsync(Project(null), ["down"], _ => default, Cancel);

        Assert.Collection(
            Calls(),
            c => Assert.StartsWith("docker-compose --ansi never -p shop", c, StringComparison.Ordinal),
            c => Assert.Contains(" down in ", c, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "docker compose")]
    [InlineData("2.20.1", "docker compose")]
    [InlineData("5.0.0", "docker compose")]
    [InlineData("1.25.0", "docker-compose")]
    public async Task Up_BothThere_TakesTheOneThatMadeTheProject(string? madeBy, string expected)
    {
        Install("docker", "[ \"$1 $2\" = 'compose version' ] && echo 2.24.5 && exit");
        Install("docker-compose", "[ \"$1\" = version ] && echo 1.29.2 && exit");
        await Tool().UpAsync(Project(madeBy), new Dictionary<string, int?>(), build: true, _ => default, Cancel);

        var call = Assert.Single(Calls());
        Assert.StartsWith(expected + " --ansi", call, StringComparison.Ordinal);
        Assert.Contains(" up -d in ", call, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Up_NeitherThere_SaysWhatToInstallAndLooksAgainNextTime()
    {
        var tool = Tool();
        var refused = await Assert.ThrowsAsync<ComposeException>(() => tool.UpAsync(Project(null), new Dictionary<string, int?>(), build: true, _ => default, Cancel));
        Install("docker-compose", "[ \"$1\" = version ] && echo 1.29.2 && exit");
        await tool.UpAsync(Project(null), new Dictionary<string, int?>(), build: true, _ => default, Cancel);

        Assert.Equal("Running compose for shop on this machine: there is neither docker compose nor docker-compose. Install the package docker-compose-plugin or docker-compose there.", refused.Message);
    }

    [Fact]
    public async Task Up_ToolFails_TellsItsLinesAndSaysTheLastOfThem()
    {
        Install("docker-compose", "[ \"$1\" = version ] && echo 1.29.2 && exit\necho Pulling >&2; echo 'no such image' >&2; exit 17");
        var lines = new List<string>();
        var failed = await Assert.ThrowsAsync<ComposeException>(() => Tool().UpAsync(Project(null), new Dictionary<string, int?>(), build: true, Note, Cancel));

        Assert.Equal("Running docker-compose up for shop on this machine: it ended with 17. It said: Pulling / no such image", failed.Message);
        Assert.Equal(["Pulling", "no such image"], lines);

        ValueTask Note(RunnerLine line)
        {
            lines.Add(line.Text);
            return default;
        }
    }

    [Fact]
    public async Task Run_ToolFails_ReturnsItsCodeAndItsLastWords()
    {
        Install("docker-compose", "[ \"$1\" = version ] && echo 1.29.2 && exit\necho 'no such service' >&2; exit 3");

        var exit = await Tool().RunAsync(Project(null), ["down"], _ => default, Cancel);

        Assert.Equal(3, exit.Code);
        Assert.Equal("Running docker-compose down for shop on this machine: it ended with 3. It said: no such service", exit.ToString());
    }

    private static ComposeProject ProjectIn(string folder) => new("shop", folder, ["compose.yml", "/etc/prod.yml"]);

    private ComposeProject Project(string? madeBy) => ProjectIn(folder) with { MadeBy = madeBy };

    private ComposeTool Tool() => new(runner, new Dictionary<string, string> { ["PATH"] = $"{folder}:/nowhere", ["DOCKER_HOST"] = "unix:///x", ["CALLS"] = $"{folder}/calls" });

    private string[] Calls() => File.ReadAllLines($"{folder}/calls");

    private void Install(string name, string first)
    {
        var program = Path.Combine(folder, name);
        File.WriteAllText(program, $"#!/bin/sh\n{first}\necho \"{name} $* in $PWD for $DOCKER_HOST\" >>\"$CALLS\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
