using System.Text;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Steps;
using OpsBot.Hosting;
using OpsBot.Steps.Exec;
using OpsBot.Steps.Sql;
using Xunit;

namespace OpsBot.Tests.Steps;

/// <summary>What is made of what psql says.</summary>
public sealed class PsqlTests
{
    private readonly ScriptedEngine engine = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(" id \n----\n  1\n(1 row)\n", "1 row")]
    [InlineData("(12 rows)\n\n", "12 rows")]
    [InlineData("UPDATE 3\n", "UPDATE 3")]
    [InlineData("CREATE TABLE\n", "CREATE TABLE")]
    [InlineData("VACUUM\n", "VACUUM")]
    [InlineData("9f86d081884c7d65\n", "done")]
    [InlineData("(hunter2)\n", "done")]
    [InlineData("SET me free\n", "done")]
    public async Task Execute_LastLine_IsTheSummaryOnlyWhenPsqlSaysIt(string writes, string summary)
    {
        engine.Writes = writes;

        Assert.Equal(summary, Assert.IsType<Outcome.Passed>(await RunAsync(readOnly: false)).Summary);
    }

    [Theory]
    [InlineData(2, "psql:<stdin>: server closed the connection unexpectedly\n", typeof(Outcome.Unknown))]
    [InlineData(2, "psql: error: connection to server on socket failed: No such file or directory\n", typeof(Outcome.Failed))]
    [InlineData(1, "ERROR:  division by zero\n", typeof(Outcome.Failed))]
    public async Task Execute_WriteThatEndsBadly_IsFailedOnlyWhenItWasNotDone(int code, string errors, Type expected)
    {
        engine.Program = async (_, to) => await to(Encoding.UTF8.GetBytes(errors), true);
        engine.Exit = new ContainerExit.Ended(code);

        Assert.IsType(expected, await RunAsync(readOnly: false));
        Assert.IsType<Outcome.Failed>(await RunAsync(readOnly: true));
    }

    [Fact]
    public async Task Execute_ContainerGoneUnderAWrite_NobodyKnows()
    {
        engine.Exit = new ContainerExit.ContainerGone("it exited with 137");

        Assert.IsType<Outcome.Unknown>(await RunAsync(readOnly: false));
        Assert.IsType<Outcome.Failed>(await RunAsync(readOnly: true));
    }

    private Task<Outcome> RunAsync(bool readOnly)
    {
        var catalog = TestSteps.InForce(new HealthCheck.Container());
        return new SqlExecutor(catalog, engine, new Secrets(catalog, new byte[32])).ExecuteAsync(TestSteps.Sql("UPDATE t SET x = 1", readOnly), TestSteps.Context(), Cancel);
    }
}
