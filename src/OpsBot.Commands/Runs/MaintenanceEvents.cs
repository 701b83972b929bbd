using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Runs;

/// <summary>What happens in the stream <c>maintenance/&lt;system&gt;</c>. Closed.</summary>
public abstract record MaintenanceEvent : OpsEvent
{
    private protected MaintenanceEvent()
    {
    }
}

/// <summary>A window of maintenance is open: what monitors see is expected, and only who opened it deploys.</summary>
[EventName("maintenance-started")]
public sealed record MaintenanceStarted(PersonId By, string Reason, DateTimeOffset Until) : MaintenanceEvent;

/// <summary>The window is closed; by nobody when its time was over.</summary>
[EventName("maintenance-ended")]
public sealed record MaintenanceEnded(PersonId? By) : MaintenanceEvent;
