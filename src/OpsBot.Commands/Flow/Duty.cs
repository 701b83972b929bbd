using OpsBot.Commands.Approvals;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.OnCall;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Flow;

/// <summary>Who is on call now: the rota with the overrides that were accepted.</summary>
public sealed class Duty(CatalogInForce catalog, IEventStore store, TimeProvider clock)
{
    /// <summary>The moment (UTC).</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The present, as decisions about a system see it.</summary>
    public async Task<ApprovalContext> ContextAsync(SystemName system, CancellationToken cancel)
    {
        var rota = catalog.Current.RotaOf(catalog.Current.SystemNamed(system));
        var overrides = RotaOverrides.Replay(await store.ReadAsync(RotaOverrides.StreamOf(rota.Name), cancel));
        return new ApprovalContext(catalog.Current, OnCallCalendar.At(rota, overrides.InForce(catalog.Current), Now), Now);
    }
}
