using System.Net;
using SlackNet;

namespace OpsBot.Chat.Slack.Outgoing;

/// <summary>Why a call did not work, as what follows from it. Closed.</summary>
/// <param name="Reason">What Slack said, for the log.</param>
internal abstract record SlackFault(string Reason)
{
    /// <summary>Too many calls: leave it alone for this long.</summary>
    public sealed record TooFast(TimeSpan Delay) : SlackFault("Slack asks to wait (429)");

    /// <summary>It passes by itself: no connection, a time-out, Slack's own trouble.</summary>
    public sealed record Passing(string Reason) : SlackFault(Reason);

    /// <summary>A person has to remove the cause; until then it waits.</summary>
    /// <param name="Reason">What Slack said.</param>
    /// <param name="Remedy">What to do.</param>
    public sealed record NeedsPerson(string Reason, string Remedy) : SlackFault(Reason);

    /// <summary>Slack will not have the message as it is; in a plainer form it may.</summary>
    public sealed record BadContent(string Reason) : SlackFault(Reason);

    /// <summary>The message that was to be edited, or the thread's root, is not there any more.</summary>
    public sealed record MessageGone(string Reason) : SlackFault(Reason);

    /// <summary>The moment for it is over: a trigger that has expired, a response address that is used up, a view that was closed.</summary>
    public sealed record TooLate(string Reason) : SlackFault(Reason);

    /// <summary>Anything else.</summary>
    public sealed record Unknown(string Reason) : SlackFault(Reason);

    /// <summary>What an exception of a call means; null when it is none of a call's.</summary>
    public static SlackFault? Of(Exception error) => error switch
    {
        SlackRateLimitException e => new TooFast(e.RetryAfter is { Ticks: > 0 } delay ? delay : TimeSpan.FromSeconds(1)),
        SlackException e => OfCode(e.ErrorCode),
        HttpRequestException { StatusCode: HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest } e => new TooLate($"the address answered {(int)e.StatusCode!}"),
        HttpRequestException { StatusCode: { } status } => new Passing($"Slack answered {(int)status}"),
        HttpRequestException or IOException => new Passing($"no connection to Slack ({error.GetType().Name})"),
        OperationCanceledException or TimeoutException => new Passing("Slack did not answer in time"),
        System.Text.Json.JsonException => new Passing("Slack's answer is no JSON"),
        _ => null,
    };

    private static SlackFault OfCode(string code) => code switch
    {
        "ratelimited" or "rate_limited" or "message_limit_exceeded" => new TooFast(TimeSpan.FromSeconds(30)),
        "fatal_error" or "internal_error" or "service_unavailable" or "request_timeout" or "team_added_to_org" or "external_channel_migrating" or "accesslimited" or "block_mismatch" => new Passing(code),
        "channel_not_found" => new NeedsPerson(code, "The channel does not exist, or it is private and the bot is not in it: `/invite @opsbot` there, or correct the channel's id in the catalog."),
        "not_in_channel" => new NeedsPerson(code, "The bot is not in the channel: `/invite @opsbot` there."),
        "is_archived" => new NeedsPerson(code, "The channel is archived: bring it back, or bind another one in the catalog."),
        "restricted_action" or "restricted_action_read_only_channel" or "restricted_action_thread_only_channel" or "restricted_action_non_threadable_channel" =>
            new NeedsPerson(code, "The workspace does not let the bot post in the channel: change the channel's posting permissions."),
        "invalid_auth" or "not_authed" or "account_inactive" or "token_revoked" or "token_expired" or "no_permission" or "org_login_required" or "ekm_access_denied" or "two_factor_setup_required" or "access_denied" or "app_access_restricted" =>
            new NeedsPerson(code, "Slack does not accept the bot's token: install the app again and set OPSBOT_SLACK_BOT_TOKEN."),
        "missing_scope" or "not_allowed_token_type" => new NeedsPerson(code, "The app lacks a permission: compare its manifest with `opsbot slack manifest`, and install it again."),
        "msg_too_long" or "msg_blocks_too_long" or "invalid_blocks" or "invalid_blocks_format" or "no_text" or "invalid_arguments" or "too_many_attachments" or "markdown_text_conflict" or "view_too_large" => new BadContent(code),
        "message_not_found" or "cant_update_message" or "edit_window_closed" or "thread_not_found" or "cannot_reply_to_message" or "thread_ts_not_found" or "invalid_thread_ts" => new MessageGone(code),
        "expired_trigger_id" or "exchanged_trigger_id" or "trigger_expired" or "trigger_exchanged" or "invalid_trigger_id" or "not_found" or "hash_conflict" or "view_not_found" or "used_url" or "expired_url" => new TooLate(code),
        _ => new Unknown(code),
    };
}
