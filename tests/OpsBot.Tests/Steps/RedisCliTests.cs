using System.Text;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Hosting;
using OpsBot.Steps.Exec;
using OpsBot.Steps.Redis;
using Xunit;

namespace OpsBot.Tests.Steps;

/// <summary>What is made of what redis-cli says, of a new one and of one that ends with 0 whatever Redis answers.</summary>
public sealed class RedisCliTests
{
    private const string PasswordRefused = "AUTH failed: WRONGPASS invalid username-password pair or user is disabled.\n";

    private readonly ScriptedEngine engine = new();
    private readonly CollectedOutput output = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_WrongPassword_HasFailed()
    {
        Says("", $"{PasswordRefused}NOAUTH Authentication required.\n", 1);

        var outcome = Assert.IsType<Outcome.Failed>(await TellAsync("DEL", "x"));

        Assert.Contains("AUTH failed: WRONGPASS", outcome.Summary, StringComparison.Ordinal);
        Assert.Equal(["redis-cli", "-e", "DEL", "x"], Assert.Single(engine.Ran).Arguments);
    }

    [Theory]
    [InlineData("NOAUTH Authentication required.", PasswordRefused)]
    [InlineData("MOVED 3999 127.0.0.1:6381", "")]
    [InlineData("NOREPLICAS Not enough good replicas to write.", "")]
    [InlineData("BUSYKEY Target key name already exists.", "")]
    public async Task Execute_ErrorOfAnOlderRedisCli_HasFailed(string said, string errors)
    {
        engine.Program = (command, to) => command.Arguments[1] == "-e" ? EndAsync(to, "", "Unrecognized option or bad number of args for: '-e'\n", 1) : EndAsync(to, $"{said}\n", errors, 0);

        Assert.IsType<Outcome.Failed>(await TellAsync("DEL", "x"));
        Assert.Equal([said], output.Lines);
    }

    [Fact]
    public async Task Execute_PasswordOfAServerThatHasNone_IsDoneAndTold()
    {
        Says("1\n", "AUTH failed: ERR AUTH <password> called without any password configured.\n", 0);

        Assert.StartsWith("DEL answered with 1 line; Redis lets everybody in", Assert.IsType<Outcome.Passed>(await TellAsync("DEL", "x")).Summary, StringComparison.Ordinal);
        Assert.Equal(["1"], output.Lines);
    }

    [Fact]
    public async Task Execute_ConnectionLostOnTheWay_OfAWriteNobodyKnows()
    {
        Says("", "Error: Server closed the connection\n", 1);

        Assert.IsType<Outcome.Unknown>(await TellAsync("DEL", "x"));
    }

    [Fact]
    public async Task Execute_CannotConnect_WasNotDone()
    {
        Says("", "Could not connect to Redis at 127.0.0.1:6379: Connection refused\n", 1);

        Assert.IsType<Outcome.Failed>(await TellAsync("DEL", "x"));
    }

    private void Says(string answer, string errors, int code) => engine.Program = (_, to) => EndAsync(to, answer, errors, code);

    private async Task EndAsync(ContainerOutput to, string answer, string errors, int code)
    {
        engine.Exit = new ContainerExit.Ended(code);
        await to(Encoding.UTF8.GetBytes(errors), true);
        await to(Encoding.UTF8.GetBytes(answer), false);
    }

    private Task<Outcome> TellAsync(params string[] arguments)
    {
        var catalog = TestSteps.InForce(new HealthCheck.Container());
        return new RedisExecutor(catalog, engine, new Secrets(catalog, new byte[32])).ExecuteAsync(TestSteps.Redis(arguments) with { Risk = Risk.Destructive }, TestSteps.Context(output), Cancel);
    }
}
