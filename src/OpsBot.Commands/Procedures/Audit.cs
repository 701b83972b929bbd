using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary><c>/audit verify</c>: whether what OpsBot has stored is as it wrote it.</summary>
public static class Audit
{
    /// <summary>The procedure's name.</summary>
    public const string Name = "audit";

    private static readonly TimeSpan Within = TimeSpan.FromMinutes(30);

    /// <summary>Makes the draft.</summary>
    /// <param name="system">The system whose channel is told; the store is that of all systems.</param>
    /// <param name="anchor">A head of the ledger as a timeline shows it, or null.</param>
    public static Drafting Draft(SystemDefinition system, string? anchor)
    {
        ArgumentNullException.ThrowIfNull(system);
        var head = anchor is null ? null : LedgerHead.Parse(anchor);
        if (anchor is not null && head is null)
        {
            return Drafting.Refuse("bad-anchor", $"`{anchor}` is no head of the ledger.", "Copy it from a timeline, where it stands after `audit`: `1234:9f2c1ab47d03e5b8`.");
        }

        return new Drafting.Drafted(new PlanDraft
        {
            System = system.Name,
            Procedure = Name,
            Title = "Audit of what OpsBot has stored",
            Steps = [new VerifyStore { Service = VerifyStore.Place(system.Name), Source = $"built-in {Name}", Risk = Risk.ReadOnly, Timeout = Within, Repeatable = true, Anchor = head }],
        });
    }
}
