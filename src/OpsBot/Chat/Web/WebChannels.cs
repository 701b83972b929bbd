using System.Diagnostics.CodeAnalysis;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;

namespace OpsBot.Chat.Web;

/// <summary>The channels of the console: those that the catalog binds to a system.</summary>
internal sealed class WebChannels(CatalogInForce catalog)
{
    // As long as the longest name of a stream; it only has to keep nonsense out of the outbox.
    private const int LongestThread = 100;

    /// <summary>All of them, with their systems, in the order of the catalog.</summary>
    public IReadOnlyList<(ChannelRef Channel, SystemDefinition System)> All { get; } =
        [.. catalog.Current.Systems.SelectMany(s => s.Channels.Where(c => c.Platform == WebPeople.Platform).Select(c => (c, s)))];

    /// <summary>Finds a channel or a thread in it.</summary>
    public bool TryFind(string? channel, string? thread, out ThreadRef place, [NotNullWhen(false)] out WebRefusal? refusal)
    {
        place = new ThreadRef(new ChannelRef(WebPeople.Platform, channel ?? ""), string.IsNullOrEmpty(thread) ? null : thread);
        var bound = place.Channel;
        refusal = All.Any(c => c.Channel == bound)
            ? thread?.Length > LongestThread
                ? new WebRefusal(StatusCodes.Status404NotFound, "no-thread", "There is no thread with so long a name.", "Open it from its card.")
                : null
            : new WebRefusal(
                StatusCodes.Status404NotFound,
                "no-channel",
                channel is null ? "The request names no channel." : $"There is no channel {channel} in this console.",
                All.Count > 0 ? $"There is {Words.List(All.Select(c => c.Channel.Channel))}." : "Bind one to a system in the catalog: channels: { web: ops }.");
        return refusal is null;
    }
}
