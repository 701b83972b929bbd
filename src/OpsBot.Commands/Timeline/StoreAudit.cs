using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Timeline;

/// <summary>Checks the whole store with the key it was written with.</summary>
public sealed class StoreAudit(IAuditLog log, HashChain chain)
{
    /// <summary>Checks the store as it is now; what is committed meanwhile is not seen, and does not wait.</summary>
    /// <param name="anchor">See <see cref="AuditVerifier.VerifyAsync"/>.</param>
    /// <param name="told">See <see cref="AuditVerifier.VerifyAsync"/>.</param>
    /// <param name="cancel">Ends the audit.</param>
    public async Task<AuditReport> VerifyAsync(LedgerHead? anchor, Func<double, ValueTask>? told, CancellationToken cancel)
    {
        await using var source = await log.OpenAuditAsync(cancel);
        return await AuditVerifier.VerifyAsync(source, chain, anchor, told, cancel);
    }
}
