using System.Text;
using OpsBot.Commands.Approvals;
using OpsBot.Commands.Incidents;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Tests.Architecture;

/// <summary>docs/state-machines.md, made from the tables.</summary>
internal static class StateMachinesPage
{
    public static string Write()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # State machines

            Made from the tables in the code by a test, which also holds this page against them (`OPSBOT_UPDATE_GOLDEN=1` writes it anew). A decider asks its table before it accepts a
            command; what the table does not permit is refused in words. Replay never asks: what was stored has happened.


            """);
        Append(page, "Run", "src/OpsBot.Commands/Runs/RunMachine.cs", RunMachine.Table);
        page.Append("A run is over in Rejected, Expired, Cancelled, Succeeded, Failed, Compensated and CompensationFailed; a failure that is put back goes on to Compensating in the same transaction.\n\n");
        Append(page, "Approval", "src/OpsBot.Commands/Approvals/ApprovalMachine.cs", ApprovalMachine.Table);
        page.Append("An approval that is void is followed by a new one, for the plan as it is now.\n\n");
        Append(page, "Incident", "src/OpsBot.Commands/Incidents/IncidentMachine.cs", IncidentMachine.Table);
        return page.ToString().TrimEnd() + "\n";
    }

    private static void Append<TState, TTrigger>(StringBuilder page, string title, string file, StateTable<TState, TTrigger> table)
        where TState : struct, Enum
        where TTrigger : struct, Enum
    {
        page.Append($"## {title}\n\nThe table is `{file}`.\n\n```mermaid\n{table.ToMermaid().ReplaceLineEndings("\n").Trim()}\n```\n\n");
        page.Append("| from | what happens | to |\n|---|---|---|\n");
        foreach (var state in Enum.GetValues<TState>())
        {
            foreach (var trigger in table.Allowed(state))
            {
                page.Append($"| {state} | {trigger} | {table.Next(state, trigger)} |\n");
            }
        }

        page.Append('\n');
    }
}
