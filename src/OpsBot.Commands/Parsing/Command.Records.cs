using OpsBot.Commands.Catalog;

namespace OpsBot.Commands.Parsing;

/// <summary>The commands on what OpsBot itself has written down.</summary>
public abstract partial record Command
{
    /// <summary><c>/history [service] [--since 24h] [--by person] [--all]</c>.</summary>
    /// <param name="System">The system.</param>
    /// <param name="Service">Only what was done to this service, or null.</param>
    /// <param name="Since">How far back it goes.</param>
    /// <param name="By">Only what this person asked for, or null.</param>
    /// <param name="All">Also what only looked.</param>
    public sealed record History(SystemDefinition System, ServiceDefinition? Service, TimeSpan Since, Person? By, bool All) : Command;

    /// <summary><c>/audit verify [--anchor head]</c>.</summary>
    /// <param name="System">The system whose channel is told.</param>
    /// <param name="Anchor">A head of the ledger as a timeline shows it, or null.</param>
    public sealed record AuditVerify(SystemDefinition System, string? Anchor) : OfProcedure(System);
}
