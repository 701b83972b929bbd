using FsCheck;
using FsCheck.Fluent;
using Stateless;
using Xunit;

namespace OpsBot.Tests.Compat.Stateless;

public sealed class FiringTests
{
    [Fact]
    public void Fire_PermittedTrigger_ChangesState()
    {
        var machine = Review.In(Phase.Draft);
        machine.Configure(Phase.Draft).Permit(Act.Submit, Phase.Open);

        machine.Fire(Act.Submit);

        Assert.Equal(Phase.Open, machine.State);
    }

    [Fact]
    public void Fire_UnknownTrigger_ThrowsAndSaysStateAndTrigger()
    {
        var machine = Review.In(Phase.Draft);

        var error = Assert.Throws<InvalidOperationException>(() => machine.Fire(Act.Approve));

        Assert.Equal(
            "No valid leaving transitions are permitted from state 'Draft' for trigger 'Approve'. Consider ignoring the trigger.",
            error.Message);
        Assert.Equal(Phase.Draft, machine.State);
    }

    [Fact]
    public void Fire_StateStoredByCaller_ReadsAndWritesThere()
    {
        var stored = Phase.Draft;
        var writes = 0;
        var machine = new StateMachine<Phase, Act>(() => stored, state => { stored = state; writes++; });
        machine.Configure(Phase.Draft).Permit(Act.Submit, Phase.Open);
        machine.Configure(Phase.Open).Permit(Act.Approve, Phase.Approved);

        machine.Fire(Act.Submit);
        Assert.Equal(Phase.Open, stored);
        Assert.Equal(1, writes);

        stored = Phase.Draft;
        Assert.Equal(Phase.Draft, machine.State);
        Assert.False(machine.CanFire(Act.Approve));
    }

    [Fact]
    public void Constructor_WithoutAccessorOrMutator_Throws()
    {
        Assert.Throws<ArgumentNullException>("stateAccessor", () => new StateMachine<Phase, Act>(null!, _ => { }));
        Assert.Throws<ArgumentNullException>("stateMutator", () => new StateMachine<Phase, Act>(() => Phase.Draft, null!));
    }

    [Fact]
    public void Permit_SameState_Throws()
    {
        var machine = Review.In(Phase.Draft);

        var error = Assert.Throws<ArgumentException>(() => machine.Configure(Phase.Draft).Permit(Act.Touch, Phase.Draft));

        Assert.Equal(
            "Permit() (and PermitIf()) require that the destination state is not equal to the source state. To accept a trigger without changing state, use either Ignore() or PermitReentry().",
            error.Message);
    }

    [Fact]
    public void Permit_TwiceForOneTrigger_FireThrows()
    {
        var machine = Review.In(Phase.Draft);
        machine.Configure(Phase.Draft).Permit(Act.Submit, Phase.Open).Permit(Act.Submit, Phase.InReview);

        var error = Assert.Throws<InvalidOperationException>(() => machine.Fire(Act.Submit));

        Assert.Equal(
            "Multiple permitted exit transitions are configured from state 'Draft' for trigger 'Submit'. Guard clauses must be mutually exclusive.",
            error.Message);
        Assert.Throws<InvalidOperationException>(() => machine.CanFire(Act.Submit));
    }

    [Fact]
    public void Fire_InsideEntryActionWhenQueued_WaitsForTheActionToEnd()
    {
        var log = Cascade(FiringMode.Queued);

        Assert.Equal(["enter Open", "leave entry of Open", "exit Open", "enter Approved", "state Approved"], log);
    }

    [Fact]
    public void Fire_InsideEntryActionWhenImmediate_IsHandledAtOnce()
    {
        var log = Cascade(FiringMode.Immediate);

        Assert.Equal(["enter Open", "exit Open", "enter Approved", "leave entry of Open", "state Approved"], log);
    }

    [Fact]
    public void Fire_UndefinedFiringMode_Throws()
    {
        var machine = new StateMachine<Phase, Act>(Phase.Draft, (FiringMode)7);

        Assert.Throws<InvalidOperationException>(() => machine.Fire(Act.Submit));
    }

    [Fact]
    public void Fire_AfterAnActionThrew_HandlesTriggersAgain()
    {
        var machine = Review.In(Phase.Draft);
        machine.Configure(Phase.Draft).Permit(Act.Submit, Phase.Open);
        machine.Configure(Phase.Open).OnEntry(() => throw new TimeoutException()).Permit(Act.Approve, Phase.Approved);

        Assert.Throws<TimeoutException>(() => machine.Fire(Act.Submit));
        machine.Fire(Act.Approve);

        Assert.Equal(Phase.Approved, machine.State);
    }

    [Fact]
    public void Fire_AnyTable_AgreesWithCanFireAndWithADictionary() =>
        Prop.ForAll<(byte, byte, byte)[], byte[]>((rows, triggers) =>
        {
            var table = new Dictionary<(int From, int Trigger), int>();
            foreach (var (from, trigger, to) in rows) if (from % 5 != to % 5) table.TryAdd((from % 5, trigger % 3), to % 5);

            var machine = new StateMachine<int, int>(0);
            foreach (var (key, to) in table) machine.Configure(key.From).Permit(key.Trigger, to);

            var state = 0;
            foreach (var trigger in triggers.Select(trigger => trigger % 3))
            {
                var permitted = table.TryGetValue((state, trigger), out var next);
                Assert.Equal(permitted, machine.CanFire(trigger));
                if (!permitted) continue;

                machine.Fire(trigger);
                state = next;
                Assert.Equal(state, machine.State);
            }
        }).QuickCheckThrowOnFailure();

    private static List<string> Cascade(FiringMode mode)
    {
        var log = new List<string>();
        var machine = new StateMachine<Phase, Act>(Phase.Draft, mode);
        machine.Configure(Phase.Draft).Permit(Act.Submit, Phase.Open);
        machine.Configure(Phase.Open)
            .Permit(Act.Approve, Phase.Approved)
            .OnEntry(() =>
            {
                log.Add("enter Open");
                machine.Fire(Act.Approve);
                log.Add("leave entry of Open");
            })
            .OnExit(() => log.Add("exit Open"));
        machine.Configure(Phase.Approved).OnEntry(() => log.Add("enter Approved"));

        machine.Fire(Act.Submit);
        log.Add($"state {machine.State}");
        return log;
    }
}
