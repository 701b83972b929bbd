using Stateless;
using Xunit;

namespace OpsBot.Tests.Compat.Stateless;

public sealed class ParameterTests
{
    private readonly StateMachine<Phase, Act> machine = Review.In(Phase.Draft);

    [Fact]
    public void Fire_WithArguments_HandsThemToEntryActionAndTransition()
    {
        object? seen = null;
        object[]? parameters = null;
        var submit = machine.SetTriggerParameters<string, int>(Act.Submit);
        machine.Configure(Phase.Draft).Permit(Act.Submit, Phase.Open);
        machine.Configure(Phase.Open).OnEntryFrom(submit, (author, lines) => seen = (author, lines));
        machine.OnTransitioned(t => parameters = t.Parameters!);

        machine.Fire(submit, "ada", 3);

        Assert.Equal(("ada", 3), seen);
        Assert.Equal(["ada", 3], parameters);
    }

    [Fact]
    public void PermitIf_GuardWithArgument_IsAskedWithIt()
    {
        var submit = machine.SetTriggerParameters<int>(Act.Submit);
        machine.Configure(Phase.Draft)
            .PermitIf(submit, Phase.Open, lines => lines < 100, "small")
            .PermitIf(submit, Phase.InReview, lines => lines > 1000, "large");

        Assert.True(machine.CanFire(submit, 5));
        Assert.False(machine.CanFire(submit, 500, out var unmet));
        Assert.NotNull(unmet);
        Assert.Equal(["small", "large"], unmet);

        machine.Fire(submit, 5000);
        Assert.Equal(Phase.InReview, machine.State);
    }

    [Fact]
    public void CanFire_WithoutArguments_AsksGuardsWithDefaultValues()
    {
        var submit = machine.SetTriggerParameters<int>(Act.Submit);
        machine.Configure(Phase.Draft).PermitIf(submit, Phase.Open, lines => lines == 0);

        Assert.True(machine.CanFire(Act.Submit));
    }

    [Theory]
    [InlineData("The argument in position 0 is of type System.Int32 but must be of type System.String.", 1, 2)]
    [InlineData("An argument of type System.Int32 is required in position 1.", "a")]
    [InlineData("Too many parameters have been supplied. Expecting 2 but got 3.", "a", 2, 3)]
    public void Fire_ArgumentsDoNotFit_ThrowsAndSaysWhy(string message, params object[] args)
    {
        StateMachine<Phase, Act>.TriggerWithParameters submit = machine.SetTriggerParameters<string, int>(Act.Submit);
        machine.Configure(Phase.Draft).Permit(Act.Submit, Phase.Open);

        Assert.Equal(message, Assert.Throws<ArgumentException>(() => machine.Fire(submit, args)).Message);
        Assert.Equal(Phase.Draft, machine.State);
    }

    [Fact]
    public void SetTriggerParameters_Twice_Throws()
    {
        machine.SetTriggerParameters<string>(Act.Submit);

        Assert.Throws<InvalidOperationException>(() => machine.SetTriggerParameters<int>(Act.Submit));
    }

    [Fact]
    public void PermitDynamic_LeadsWhereTheSelectorSays()
    {
        var submit = machine.SetTriggerParameters<bool>(Act.Submit);
        machine.Configure(Phase.Draft).PermitDynamic(submit, urgent => urgent ? Phase.InReview : Phase.Waiting);

        machine.Fire(submit, true);

        Assert.Equal(Phase.InReview, machine.State);
    }
}
