using System.Text.Json.Serialization;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Steps;

/// <summary>Checks whether everything that OpsBot has stored is as it was written. Of the system itself nothing is looked at.</summary>
public sealed record VerifyStore : Step
{
    /// <summary>A head of the ledger that was noted elsewhere, or null.</summary>
    public LedgerHead? Anchor { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => "Verify what OpsBot has stored";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "audit";

    /// <inheritdoc/>
    protected override string Does => $"check every stored event and the ledger against their keyed hashes{(Anchor is null ? "" : $", and the ledger against its head {Anchor.Mark}")}";

    /// <summary>What stands for a service in this step.</summary>
    /// <param name="system">The system that is told.</param>
    public static ServiceRef Place(SystemName system) => new(system, new ServiceName("audit"));
}
