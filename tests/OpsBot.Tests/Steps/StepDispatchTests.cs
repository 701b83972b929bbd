using OpsBot.Commands.Catalog;
using OpsBot.Commands.Steps;
using OpsBot.Contracts;
using OpsBot.Steps;
using Xunit;

namespace OpsBot.Tests.Steps;

public sealed class StepDispatchTests
{
    private static readonly HealthCheck Check = new HealthCheck.Container();

    private static readonly Step[] OneOfEach =
    [
        TestSteps.Probe(Check), TestSteps.Await(Check, TimeSpan.FromSeconds(5)), TestSteps.Show(), TestSteps.Stats(), TestSteps.Logs(), TestSteps.Restart(), TestSteps.Pull(), TestSteps.Pin(), TestSteps.Recreate(),
        TestSteps.Shell("true"), TestSteps.Request(), TestSteps.ByHand(), TestSteps.Wait(TimeSpan.Zero),
        TestSteps.Stop(), TestSteps.Start(), TestSteps.Inspect(), TestSteps.Exec("true"), TestSteps.Images(), TestSteps.Tag(), TestSteps.Volumes(), TestSteps.Disk(), TestSteps.Prune(), TestSteps.Compose("pull"),
        TestSteps.Sql("SELECT 1"), TestSteps.Dump(), TestSteps.Restore(), TestSteps.ListBackups(), TestSteps.Expire(), TestSteps.Redis("PING"),
        TestSteps.Watch(Check), TestSteps.CountKeys(), TestSteps.DeleteKeys(), TestSteps.Queue(), TestSteps.RetryJobs(), TestSteps.ClearJobs(), TestSteps.ListSecrets(), TestSteps.Rotate(EnvFile()), TestSteps.PutBack(EnvFile()), TestSteps.Verify(),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Records_OfSteps_EachHasExactlyOneExecutor()
    {
        var executors = typeof(StepDispatch).Assembly.GetTypes()
            .SelectMany(t => t.GetInterfaces())
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IStepExecutor<>))
            .Select(i => i.GetGenericArguments()[0]);

        Assert.Equal(AllSteps().OrderBy(t => t.Name), executors.OrderBy(t => t.Name));
    }

    [Fact]
    public async Task Dispatch_EveryRecord_ReachesItsExecutor()
    {
        Assert.Equal(AllSteps().OrderBy(t => t.Name), OneOfEach.Select(s => s.GetType()).OrderBy(t => t.Name));
        var engine = new ScriptedEngine();
        engine.Containers.Add(TestSteps.Container());
        engine.Images["sha-old"] = new ImageState(TestSteps.OldId, OnHost: true, null);
        using var dispatch = TestSteps.Dispatch(TestSteps.InForce(Check), engine, new FakeTimeProvider(TestSteps.Noon.AddMinutes(1)));
        foreach (var step in OneOfEach)
        {
            Assert.IsType<Resolution.Resolved>(await dispatch.ResolveAsync(step, Cancel));
            Assert.NotNull(await dispatch.ExecuteAsync(step, TestSteps.Context(), Cancel));
            Assert.NotNull(await dispatch.ProbeAsync(step, TestSteps.Context(), Cancel));
        }
    }

    [Fact]
    public void Engines_ServiceThatLeftTheCatalog_SayWhatToDo()
    {
        var engines = new ContainerEngines(TestSteps.InForce(Check), (_, _) => new ScriptedEngine());
        var gone = TestSteps.Backend with { Service = new("gone") };

        Assert.Contains("Give the command again.", Assert.Throws<EngineException>(() => engines.Of(gone)).Message, StringComparison.Ordinal);
        Assert.Same(engines.Of(TestSteps.Backend), engines.Of(TestSteps.Backend));
    }

    private static string EnvFile()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("opsbot-dispatch").FullName, ".env");
        File.WriteAllText(file, "JWT_SECRET=old-value\n");
        return file;
    }

    private static IEnumerable<Type> AllSteps() => typeof(Step).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Step)) && !t.IsAbstract);
}
