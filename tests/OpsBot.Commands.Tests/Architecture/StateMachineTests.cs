using OpsBot.Commands.Approvals;
using OpsBot.Commands.Incidents;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;
using Xunit;

namespace OpsBot.Commands.Tests.Architecture;

/// <summary>The tables of the machines, and their page in docs.</summary>
public sealed class StateMachineTests
{
    [Fact]
    public void Page_IsUpToDate() => Golden.AssertIs(Path.Combine(Golden.Repository, "docs", "state-machines.md"), StateMachinesPage.Write());

    [Fact]
    public void Tables_EveryStateCanBeReached()
    {
        Assert.Equal(Enum.GetValues<RunStatus>(), Reachable(RunMachine.Table, RunStatus.Planned));
        Assert.Equal(Enum.GetValues<ApprovalStatus>(), Reachable(ApprovalMachine.Table, ApprovalStatus.Pending));
        Assert.Equal(Enum.GetValues<IncidentStatus>(), Reachable(IncidentMachine.Table, IncidentStatus.Open));
    }

    [Fact]
    public void Tables_EveryTriggerLeadsSomewhere()
    {
        Assert.All(Enum.GetValues<RunTrigger>(), t => Assert.Contains(Enum.GetValues<RunStatus>(), s => RunMachine.Table.Allows(s, t)));
        Assert.All(Enum.GetValues<ApprovalTrigger>(), t => Assert.Contains(Enum.GetValues<ApprovalStatus>(), s => ApprovalMachine.Table.Allows(s, t)));
        Assert.All(Enum.GetValues<IncidentTrigger>(), t => Assert.Contains(Enum.GetValues<IncidentStatus>(), s => IncidentMachine.Table.Allows(s, t)));
    }

    [Fact]
    public void RunTable_WhatIsOver_LeadsNowhereButBack() => Assert.All(
        Enum.GetValues<RunStatus>().Where(RunMachine.IsOver),
        s => Assert.Equal(s == RunStatus.Failed ? [RunTrigger.Compensate] : [], RunMachine.Table.Allowed(s)));

    [Fact]
    public void RunTable_WhatIsNotOver_LeadsSomewhere() =>
        Assert.All(Enum.GetValues<RunStatus>().Where(s => !RunMachine.IsOver(s)), s => Assert.NotEmpty(RunMachine.Table.Allowed(s)));

    [Fact]
    public void Next_NotPermitted_Throws() => Assert.Throws<InvalidOperationException>(() => RunMachine.Table.Next(RunStatus.Succeeded, RunTrigger.Start));

    [Theory]
    [InlineData("Planned", "Queued AwaitingConfirmation AwaitingApproval")]
    [InlineData("AwaitingConfirmation", "Queued Cancelled Expired")]
    [InlineData("AwaitingApproval", "Approved Rejected Expired Cancelled")]
    [InlineData("Approved", "Queued AwaitingApproval Cancelled")]
    [InlineData("Queued", "Running AwaitingApproval Cancelled")]
    [InlineData("Running", "AwaitingPerson Verifying Cancelling OutcomeUnknown Failed")]
    [InlineData("AwaitingPerson", "Running")]
    [InlineData("Verifying", "Succeeded Failed")]
    [InlineData("Failed", "Compensating")]
    [InlineData("Compensating", "Compensated CompensationFailed")]
    [InlineData("Cancelling", "Cancelled Compensating")]
    [InlineData("OutcomeUnknown", "Running Compensating Failed")]
    public void RunTable_PermitsWhatTheDesignNames(string from, string to)
    {
        var state = Enum.Parse<RunStatus>(from);
        var permitted = RunMachine.Table.Allowed(state).Select(t => RunMachine.Table.Next(state, t).ToString());

        Assert.Superset(to.Split(' ').ToHashSet(), permitted.ToHashSet());
    }

    private static IEnumerable<TState> Reachable<TState, TTrigger>(StateTable<TState, TTrigger> table, TState from)
        where TState : struct, Enum
        where TTrigger : struct, Enum
    {
        var (seen, ask) = (new HashSet<TState> { from }, new Queue<TState>([from]));
        while (ask.TryDequeue(out var state))
        {
            foreach (var next in table.Allowed(state).Select(t => table.Next(state, t)).Where(seen.Add))
            {
                ask.Enqueue(next);
            }
        }

        return seen.Order();
    }
}
