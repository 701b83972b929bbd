using OpsBot.Chat.Slack.Incoming;
using OpsBot.Chat.Slack.Outgoing;
using OpsBot.Chat.Slack.Rendering;
using OpsBot.Commands;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;

namespace OpsBot.Chat.Slack;

/// <summary>Turns what somebody wants into an intent, and brings the answer to them: as a modal while its trigger lives, else as a message that only they see.</summary>
internal sealed class SlackAnswers(SlackApi api, SlackPeople people, SlackViews views, SlackReplies replies, CatalogInForce catalog, IntentHandler handle)
{
    /// <summary>Whether working on it opens a modal, as far as that is seen without doing it.</summary>
    public bool OpensModal(SlackAsked asked) => asked.TriggerId is not null && asked switch
    {
        SlackAsked.Line line => CommandParser.Parse(line.Text, catalog.Current, ChannelOf(asked)) is Parsed.Refused { Why.Form: not null },
        SlackAsked.Press press => ButtonValue.Read(press.Value).Asks is not null || ButtonAction.Parse(press.Value) is ButtonAction.OpenPlan,
        SlackAsked.Report => true,
        _ => false,
    };

    /// <summary>Does what is wanted and answers.</summary>
    public async Task AnswerAsync(IntentId intent, SlackAsked asked, CancellationToken cancel)
    {
        if (asked.HeldSecret)
        {
            await replies.SayAsync(asked, ChatReplies.SecretTyped, cancel);
            return;
        }

        if (Question(asked) is { } question && await TryOpenAsync(asked.TriggerId, question, cancel))
        {
            return;
        }

        if (IntentOf(intent, asked) is not { } meant)
        {
            await replies.SayAsync(asked, TooLate, cancel);
            return;
        }

        var answer = await handle(meant with { Standing = await people.StandingAsync(asked.Who, cancel) }, cancel);
        if (Window(meant, answer.Reply, asked.Place) is not { } window || !await TryOpenAsync(asked.TriggerId, window, cancel))
        {
            await replies.SayAsync(asked, answer.Reply, cancel);
        }
    }

    /// <summary>What is better shown in a window than as a message: a form, or a whole plan.</summary>
    private SlackNet.ModalViewDefinition? Window(Intent meant, Reply reply, SlackPlace place) =>
        reply.Blocks.OfType<ReplyBlock.Ask>().FirstOrDefault() is { Form: var form } ? SlackViews.Asking(form, place)
        : meant is Intent.Click { Action: var action } && ButtonAction.Parse(action) is ButtonAction.OpenPlan ? views.Reading(reply, place)
        : null;

    private static Reply TooLate { get; } = Reply.Refused(new Refusal("too-late", "Slack lets a window open only for three seconds, and they were over.", "Nothing was done. Press it again."));

    /// <summary>The modal that has to be filled in first, or null.</summary>
    private SlackNet.ModalViewDefinition? Question(SlackAsked asked) => asked switch
    {
        SlackAsked.Press press when ButtonValue.Read(press.Value) is (var action, { } asks) => SlackViews.Asking(asks, action, asked.Place),
        SlackAsked.Report report => SlackViews.Asking(CommandForm.Report(report.Text, catalog.Current, catalog.Current.SystemOf(ChannelOf(asked))), asked.Place),
        _ => null,
    };

    private static Intent? IntentOf(IntentId id, SlackAsked asked)
    {
        var from = new AccountRef(SlackSender.PlatformName, $"{asked.Who.Team}/{asked.Who.User}");
        var at = new ThreadRef(ChannelOf(asked), null);
        return asked switch
        {
            SlackAsked.Line line => new Intent.Command(id, from, at, line.Text),
            SlackAsked.Press press when ButtonValue.Read(press.Value) is (var action, null) => new Intent.Click(id, from, at, action),
            SlackAsked.Sent sent => new Intent.Click(id, from, at, sent.Action, sent.Text),
            SlackAsked.Press or SlackAsked.Report => null,
            _ => throw new InvalidOperationException($"no intent for {asked.GetType().Name}"),
        };
    }

    private static ChannelRef ChannelOf(SlackAsked asked) => new(SlackSender.PlatformName, asked.Place.Channel);

    /// <summary>Opens a modal; false when the moment for it is over.</summary>
    private async Task<bool> TryOpenAsync(string? trigger, SlackNet.ModalViewDefinition view, CancellationToken cancel)
    {
        if (trigger is null)
        {
            return false;
        }

        try
        {
            await api.CallAsync<object>("views.open", new() { ["trigger_id"] = trigger, ["view"] = view }, cancel);
            return true;
        }
        catch (Exception e) when (SlackFaults.Of(e) is ChatFault.TooLate or ChatFault.BadContent or ChatFault.TooFast)
        {
            return false;
        }
    }
}
