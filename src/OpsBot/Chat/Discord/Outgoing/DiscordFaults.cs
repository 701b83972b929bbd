using System.Net;
using Discord;
using Discord.Net;

namespace OpsBot.Chat.Discord.Outgoing;

/// <summary>What Discord's errors mean.</summary>
internal static class DiscordFaults
{
    // How long is not said to the caller; the SDK itself knows, and sends nothing before.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    /// <summary>What was asked may have been done, so it is not tried for ever. The package reads JSON by a library of its own.</summary>
    private static ChatFault.Unknown NotRead { get; } = new("Discord's answer cannot be read");

    /// <summary>What an exception of a call means; null when it is none of a call's.</summary>
    public static ChatFault? Of(Exception error) => error switch
    {
        RateLimitedException => new ChatFault.TooFast(Rest),
        DiscordClosedException e => e.Fault,
        HttpException { DiscordCode: { } code } e when OfCode(code, e.Reason) is { } fault => fault,
        HttpException e => OfStatus(e),
        HttpRequestException or IOException => new ChatFault.Passing($"no connection to Discord ({error.GetType().Name})"),
        OperationCanceledException or TimeoutException => new ChatFault.Passing("Discord did not answer in time"),
        ArgumentException => new ChatFault.BadContent($"the SDK will not send it: {error.Message}"),
        InvalidDataException or System.Text.Json.JsonException => NotRead,
        _ when error.GetType().Namespace == "Newtonsoft.Json" => NotRead,
        _ => null,
    };

    private static ChatFault? OfCode(DiscordErrorCode code, string? reason)
    {
        var said = $"{(int)code} {reason}".Trim();
        return code switch
        {
            DiscordErrorCode.UnknownChannel => new ChatFault.NeedsPerson(said, "The channel does not exist, or the bot cannot see it: correct its id in the catalog, or give the bot \"View Channel\" there."),
            DiscordErrorCode.MissingPermissions => new ChatFault.NeedsPerson(said, "The bot cannot see the channel: give it \"View Channel\" there."),
            DiscordErrorCode.InsufficientPermissions => new ChatFault.NeedsPerson(
                said, "The bot lacks a permission in the channel; it needs \"Send Messages\", \"Send Messages in Threads\", \"Create Public Threads\", \"Embed Links\", \"Attach Files\" and \"Read Message History\"."),
            DiscordErrorCode.CannotSendMessageToUser => new ChatFault.NeedsPerson(said, "The person takes no direct messages from members of the server; a slash command is answered in private all the same."),
            DiscordErrorCode.ThreadIsLocked => new ChatFault.NeedsPerson(said, "The thread is locked: unlock it."),
            DiscordErrorCode.MaximumActiveThreadsReached => new ChatFault.NeedsPerson(said, "The server has as many active threads as Discord allows: archive some."),
            DiscordErrorCode.InvalidFormBody or DiscordErrorCode.CannotSendEmptyMessage or DiscordErrorCode.RequestEntityTooLarge => new ChatFault.BadContent(said),
            DiscordErrorCode.UnknownMessage or DiscordErrorCode.CannotEditOtherUsersMessage or DiscordErrorCode.MaximumNumberOfEditsReached or DiscordErrorCode.CannotExecuteOnArchivedThread => new ChatFault.MessageGone(said),
            DiscordErrorCode.UnknownInteraction or DiscordErrorCode.UnknownWebhook or DiscordErrorCode.InvalidWebhookToken or DiscordErrorCode.InteractionHasAlreadyBeenAcknowledged => new ChatFault.TooLate(said),
            _ => null,
        };
    }

    private static ChatFault OfStatus(HttpException e) => e.HttpCode switch
    {
        HttpStatusCode.Unauthorized => new ChatFault.NeedsPerson("401 Unauthorized", DiscordClosedException.NewToken),
        HttpStatusCode.TooManyRequests => new ChatFault.TooFast(Rest),
        >= HttpStatusCode.InternalServerError => new ChatFault.Passing($"Discord answered {(int)e.HttpCode}"),
        _ => new ChatFault.Unknown($"{(int)e.HttpCode} {e.Reason}".Trim()),
    };
}
