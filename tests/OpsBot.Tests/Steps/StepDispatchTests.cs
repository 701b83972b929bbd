using OpsBot.Commands.Catalog;
using OpsBot.Commands.Steps;
using OpsBot.Hosting;
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
        using var dispatch = new StepDispatch(TestSteps.InForce(Check), engine, new OneRunner(), new Secrets(TestSteps.InForce(Check), new byte[32]), new FakeTimeProvider(TestSteps.Noon.AddMinutes(1)));
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

    private static IEnumerable<Type> AllSteps() => typeof(Step).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Step)) && !t.IsAbstract);
}
