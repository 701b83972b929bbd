using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Flow;

/// <summary>Who may have the store verified, and when: it reads everything there is, so it is for members of the team, one verification at a time.</summary>
public sealed class AuditDesk(CatalogInForce catalog, IEventStore store, RunJournal journal, RunDesk runs)
{
    /// <summary>Begins a verification: a run that only looks, with its answer in its thread.</summary>
    public async Task<Answer> VerifyAsync(Intent.Command intent, Person person, Command.AuditVerify command, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (person.Kind != PersonKind.Member)
        {
            return Answer.Refused(new Refusal("not-a-member", "Only members of the team can have the whole store verified.", "Ask someone who is on call: `/oncall`."));
        }

        foreach (var summary in await store.ListAsync("run", new StreamFilter { OpenOnly = true }, cancel))
        {
            if (await journal.ReadAsync(new RunId(summary.Stream.Value["run/".Length..]), cancel) is { Run: { Plan.Procedure: Audit.Name } run })
            {
                return Answer.Refused(new Refusal("audit-runs", $"A verification is going on already, asked for by {catalog.Current.NameOf(run.By)}: `{run.Id}`.", $"Wait for its answer, or stop it: `/cancel {run.Id}`."));
            }
        }

        return await runs.PlanAsync(intent, person, command, cancel);
    }
}
