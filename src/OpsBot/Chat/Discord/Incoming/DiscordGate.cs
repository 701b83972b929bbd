using OpsBot.Chat.Discord.Outgoing;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Timeline;

namespace OpsBot.Chat.Discord.Incoming;

/// <summary>Takes secrets out and stores what is wanted. Only when this returns may Discord be told that we have it, and only what it has stored is worked on.</summary>
internal sealed partial class DiscordGate(Redactor redactor, IInbox inbox, ILogger<DiscordGate> logger)
{
    /// <summary>Takes it in; durable when this returns.</summary>
    /// <returns>It, without secrets, or null when it was delivered before.</returns>
    public async Task<(StoredDelivery Stored, DiscordAsked What)?> AcceptAsync(DiscordIncoming.Asked asked, CancellationToken cancel)
    {
        var clean = Redacted(asked.What);
        if (await inbox.AddAsync(new Delivery(DiscordSender.PlatformName, asked.Key, null, clean.Write()), cancel) is { } stored)
        {
            return (stored, clean);
        }

        LogAgain(asked.Key);
        return null;
    }

    /// <summary>What is stored holds no secrets, and says where one was.</summary>
    private DiscordAsked Redacted(DiscordAsked asked) => asked switch
    {
        DiscordAsked.Line line when CleanText.Of(redactor, line.Text) is var (text, held) => line with { Text = text, HeldSecret = held },
        DiscordAsked.Sent sent => sent with { Text = redactor.Redact(sent.Text) },
        _ => asked,
    };

    [LoggerMessage(LogLevel.Information, "Discord delivered {Key} again; it was stored before")]
    private partial void LogAgain(string key);
}
