using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Runs;

/// <summary>Whether a system is in maintenance, replayed from its events. A window ends by the clock; that its end is written down is for the channel.</summary>
/// <param name="Window">The event that opened the window, or null.</param>
public sealed record Maintenance(MaintenanceStarted? Window)
{
    private static readonly string[] Kept = [ImageChange.Deploy, Release.Name];

    /// <summary>No window.</summary>
    public static Maintenance None { get; } = new((MaintenanceStarted?)null);

    /// <summary>Replays the stream.</summary>
    public static Maintenance Replay(IEnumerable<StoredEvent> events) => events.Aggregate(None, (_, stored) => stored.Event switch
    {
        MaintenanceStarted started => new Maintenance(started),
        MaintenanceEnded => None,
        _ => throw new InvalidOperationException($"{stored.Event.GetType().Name} in a maintenance stream"),
    });

    /// <summary>The stream of a system.</summary>
    public static StreamName StreamOf(SystemName system) => new($"maintenance/{system}");

    /// <summary>The window that is open at a moment, or null.</summary>
    public MaintenanceStarted? At(DateTimeOffset now) => Window is { } window && now < window.Until ? window : null;

    /// <summary>Why a plan must wait for the end of the window; null when it need not. Going back and restarting are never kept from anybody: they mend things.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="by">Who asks for it.</param>
    /// <param name="now">The moment (UTC).</param>
    /// <param name="teller">How people and times are said.</param>
    public Refusal? WhyNot(Plan plan, PersonId by, DateTimeOffset now, Teller teller)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(teller);
        return At(now) is { } window && window.By != by && Kept.Contains(plan.Procedure)
            ? new Refusal(
                "maintenance",
                $"{plan.System} is in maintenance until {teller.Day(window.Until)}, and until then only {teller.Name(window.By)} deploys: {window.Reason}",
                "Wait, or have it ended: `/maintenance end`.")
            : null;
    }
}
