using System.Text.Json;
using OpsBot.Chat.Slack.Outgoing;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Timeline;

namespace OpsBot.Chat.Slack.Incoming;

/// <summary>
/// Where both entrances come together: reads a payload, takes secrets out, and stores what is wanted. Only when this returns may the delivery be acknowledged, and only what it has stored is worked on.
/// </summary>
internal sealed partial class SlackGate(PayloadReader reader, Redactor redactor, IInbox inbox, SlackWork work, ILogger<SlackGate> logger)
{
    /// <summary>Takes a payload in.</summary>
    /// <returns>What it means; for what is wanted it is durable now, delivered before or not.</returns>
    public async Task<SlackIncoming> AcceptAsync(JsonElement payload, CancellationToken cancel)
    {
        var read = reader.Read(payload);
        switch (read)
        {
            case SlackIncoming.Asked asked:
                var clean = Redacted(asked.What);
                var content = asked.Content is null || clean.HeldSecret ? null : asked.Content;
                if (await inbox.AddAsync(new Delivery(SlackSender.PlatformName, asked.Key, content, clean.Write()), cancel) is { } stored)
                {
                    work.Begin(stored, clean);
                }
                else
                {
                    LogAgain(asked.Key);
                }

                break;
            case SlackIncoming.Refused refused:
                LogRefused(refused.Reason);
                break;
        }

        return read;
    }

    /// <summary>What is stored holds no secrets, and says where one was.</summary>
    private SlackAsked Redacted(SlackAsked asked) => asked switch
    {
        SlackAsked.Line line when CleanText.Of(redactor, line.Text) is var (text, held) => line with { Text = text, HeldSecret = held },
        SlackAsked.Sent sent => sent with { Text = redactor.Redact(sent.Text) },
        SlackAsked.Report report => report with { Text = redactor.Redact(report.Text) },
        _ => asked,
    };

    [LoggerMessage(LogLevel.Information, "Slack delivered {Key} again; it was stored before")]
    private partial void LogAgain(string key);

    [LoggerMessage(LogLevel.Warning, "Slack delivered something that cannot be used: {Reason}")]
    private partial void LogRefused(string reason);
}
