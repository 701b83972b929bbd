using OpsBot.Commands.Approvals;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Incidents;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>Holds stored histories against the machines: replay never asks the table, so this is where it shows that events and table agree.</summary>
internal static class Histories
{
    /// <summary>Each change of state in the run's stream is one the tables of run and approval permit, and the run can be told in words.</summary>
    public static async Task FollowTheTableAsync(Bot bot, RunId id)
    {
        Run? run = null;
        var events = await bot.Events.ReadAsync(Run.StreamOf(id), CancellationToken.None);
        foreach (var stored in events)
        {
            var next = Run.Evolve(run, stored.Event, stored.At);
            if (run is not null)
            {
                AssertPermitted(RunMachine.Table, run.Status, next.Status, stored.Event);
                if (run.Approval is not null && stored.Event is not ApprovalRequested)
                {
                    AssertPermitted(ApprovalMachine.Table, run.Approval.Status, next.Approval!.Status, stored.Event);
                }
            }

            run = next;
        }

        Assert.NotEmpty(RunStory.Tell(events.Select(e => new Told(e.At, e.Event)), Teller.Of(bot.Catalog, run!.Plan.System)));
    }

    /// <summary>The same for an incident.</summary>
    public static void FollowTheTable(IEnumerable<StoredEvent> events)
    {
        Incident? incident = null;
        foreach (var stored in events)
        {
            var next = Incident.Evolve(incident, (IncidentEvent)stored.Event, stored.At);
            if (incident is not null)
            {
                AssertPermitted(IncidentMachine.Table, incident.Status, next.Status, stored.Event);
            }

            incident = next;
        }
    }

    private static void AssertPermitted<TState, TTrigger>(StateTable<TState, TTrigger> table, TState from, TState to, OpsEvent @event)
        where TState : struct, Enum
        where TTrigger : struct, Enum
    {
        if (!from.Equals(to))
        {
            Assert.True(table.Allowed(from).Any(t => table.Next(from, t).Equals(to)), $"{@event.GetType().Name} leads from {from} to {to}, which the table does not permit");
        }
    }
}
