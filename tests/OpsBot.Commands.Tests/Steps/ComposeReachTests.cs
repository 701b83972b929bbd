using OpsBot.Commands.Steps;
using Xunit;

namespace OpsBot.Commands.Tests.Steps;

/// <summary>What a command of the compose tool may stop or replace, in a project of which the bot is a service that nothing needs.</summary>
public sealed class ComposeReachTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>?> Services = new() { ["db"] = [], ["web"] = ["db"], ["proxy"] = ["web"], ["bot"] = ["db"] };

    [Theory]
    [InlineData("pull", "")]
    [InlineData("config --services", "")]
    [InlineData("ps", "")]
    [InlineData("down", "bot db proxy web")]
    [InlineData("down -v", "bot db proxy web")]
    [InlineData("up -d", "bot db proxy web")]
    [InlineData("up -d --force-recreate", "bot db proxy web")]
    [InlineData("up -d proxy", "db proxy web")]
    [InlineData("up -d --no-deps proxy", "proxy")]
    [InlineData("up -d --remove-orphans web", "bot db proxy web")]
    [InlineData("stop web db", "db web")]
    [InlineData("stop web postgres", "bot db proxy web")]
    [InlineData("stop -t 5 web", "bot db proxy web")]
    [InlineData("run --rm -T web alembic upgrade head", "db web")]
    [InlineData("run --rm -T --no-deps web ls bot", "")]
    [InlineData("run --rm -T web pip --no-deps bot", "db web")]
    [InlineData("run --rm -T migrate", "bot db proxy web")]
    [InlineData("something-new web", "web")]
    public void Of_Command_IsWhatItMayStopOrReplace(string command, string expected) =>
        Assert.Equal(expected, string.Join(' ', ComposeReach.Of(command.Split(' '), Services).Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("up -d web")]
    [InlineData("run web ls")]
    public void Of_DependenciesNotKnown_IsAll(string command) =>
        Assert.Equal(["bot", "web"], ComposeReach.Of(command.Split(' '), new Dictionary<string, IReadOnlyList<string>?> { ["web"] = null, ["bot"] = null }).Order(StringComparer.Ordinal));

    [Fact]
    public void Of_DependencyWithoutAContainer_IsAll() =>
        Assert.Equal(["bot", "web"], ComposeReach.Of(["up", "-d", "web"], new Dictionary<string, IReadOnlyList<string>?> { ["web"] = ["db"], ["bot"] = [] }).Order(StringComparer.Ordinal));

    [Fact]
    public void Of_ServicesThatNeedEachOther_Ends() =>
        Assert.Equal(["a", "b"], ComposeReach.Of(["up", "-d", "a"], new Dictionary<string, IReadOnlyList<string>?> { ["a"] = ["b"], ["b"] = ["a"] }).Order(StringComparer.Ordinal));
}
