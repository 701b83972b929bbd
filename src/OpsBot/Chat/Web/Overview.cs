using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.OnCall;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;

namespace OpsBot.Chat.Web;

/// <summary>Who is on call for a system now.</summary>
/// <param name="system">The system.</param>
/// <param name="cancel">Ends the look-up.</param>
public delegate Task<OnCallNow> OnCallLookup(SystemName system, CancellationToken cancel);

/// <summary>What the page's left column shows of a channel.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="OnCall">The levels of its rota, first to last.</param>
/// <param name="Waiting">The runs that wait for a person, newest first.</param>
internal sealed record ChannelOverview(string Channel, IReadOnlyList<OnCallLevel> OnCall, IReadOnlyList<WaitingRun> Waiting);

/// <summary>A run that waits for a person.</summary>
/// <param name="Thread">Its thread.</param>
/// <param name="Status">What for, as <c>RunStatus</c> names it.</param>
internal sealed record WaitingRun(string Thread, string Status);

/// <summary>Reads what the left column shows.</summary>
internal sealed class Overview(WebChannels channels, IEventStore events, OnCallLookup onCall)
{
    private static readonly HashSet<string> WaitsForPerson = new(StringComparer.Ordinal)
    {
        nameof(RunStatus.AwaitingApproval),
        nameof(RunStatus.AwaitingConfirmation),
        nameof(RunStatus.AwaitingPerson),
        nameof(RunStatus.OutcomeUnknown),
    };

    /// <summary>Reads it for all channels.</summary>
    public async Task<IReadOnlyList<ChannelOverview>> ReadAsync(CancellationToken cancel)
    {
        var all = new List<ChannelOverview>();
        foreach (var (channel, system) in channels.All)
        {
            all.Add(new ChannelOverview(channel.Channel, (await onCall(system.Name, cancel)).Levels, await WaitingAsync(system, cancel)));
        }

        return all;
    }

    private async Task<IReadOnlyList<WaitingRun>> WaitingAsync(SystemDefinition system, CancellationToken cancel)
    {
        var open = await events.ListAsync("run", new StreamFilter { System = system.Name, OpenOnly = true }, cancel);
        return [.. open.Where(s => WaitsForPerson.Contains(s.State.Status)).Select(s => new WaitingRun(s.Stream.Value, s.State.Status))];
    }
}
