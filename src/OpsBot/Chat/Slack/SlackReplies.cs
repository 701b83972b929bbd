using OpsBot.Chat.Slack.Incoming;
using OpsBot.Chat.Slack.Outgoing;
using OpsBot.Chat.Slack.Rendering;
using OpsBot.Commands.Replies;
using SlackNet.Blocks;
using Arguments = System.Collections.Generic.Dictionary<string, object?>;

namespace OpsBot.Chat.Slack;

/// <summary>
/// Says something to one person: in the view they pressed a button in, at the response address (which works in every channel, also where the bot is not), as a message that only they see, or, when
/// none of that is possible, in a direct message. What is longer than a message goes on in the next.
/// </summary>
internal sealed class SlackReplies(SlackApi api, BlockRenderer renderer, SlackViews views)
{
    private const int MostMessages = 8;
    private const int SectionsEach = 3;

    /// <summary>Says it.</summary>
    public async Task SayAsync(SlackAsked asked, Reply reply, CancellationToken cancel)
    {
        if (asked is SlackAsked.Press { View: { } view } && await TryAsync(() => api.CallAsync<object>("views.update", new() { ["view_id"] = view, ["view"] = views.Reading(reply, asked.Place) }, cancel)))
        {
            return;
        }

        var rendered = renderer.Message(reply);
        await SayAsync(asked, rendered.Text, rendered.Blocks, cancel);
        var rest = rendered.Overflow is { } overflow ? Mrkdwn.Dialect.Fenced(overflow.Content).Chunk(SectionsEach).ToList() : [];
        foreach (var sections in rest.Take(MostMessages))
        {
            await SayAsync(asked, "…", [.. sections.Select(s => new SectionBlock { Text = new Markdown(s) { Verbatim = true } })], cancel);
        }

        if (rest.Count > MostMessages)
        {
            await SayAsync(asked, $"… {rest.Count - MostMessages} more messages were left out; ask for less at once, or look in the web console.", [], cancel);
        }
    }

    private async Task SayAsync(SlackAsked asked, string text, IReadOnlyList<Block> blocks, CancellationToken cancel)
    {
        // In a thread the response address would answer beside it.
        if (asked is { ResponseUrl: { } url, Place.Thread: null } && await TryAsync(() => api.RespondAsync(
            url, new Arguments { ["response_type"] = "ephemeral", ["replace_original"] = false, ["text"] = text, ["blocks"] = blocks }, cancel)))
        {
            return;
        }

        var message = new Arguments { ["channel"] = asked.Place.Channel, ["user"] = asked.Who.User, ["text"] = text, ["blocks"] = blocks, ["thread_ts"] = asked.Place.Thread };
        if (!await TryAsync(() => api.CallAsync<object>("chat.postEphemeral", message, cancel)))
        {
            await api.CallAsync<object>("chat.postMessage", new() { ["channel"] = asked.Who.User, ["text"] = text, ["blocks"] = blocks }, cancel);
        }
    }

    /// <summary>False when this way is closed.</summary>
    private static async Task<bool> TryAsync(Func<Task> say)
    {
        try
        {
            await say();
            return true;
        }
        catch (Exception e) when (SlackFaults.Of(e) is { ClosesTheWay: true })
        {
            return false;
        }
    }
}
