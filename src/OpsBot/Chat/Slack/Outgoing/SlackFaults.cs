using System.Net;
using SlackNet;

namespace OpsBot.Chat.Slack.Outgoing;

/// <summary>What Slack's errors mean.</summary>
internal static class SlackFaults
{
    /// <summary>What an exception of a call means; null when it is none of a call's.</summary>
    public static ChatFault? Of(Exception error) => error switch
    {
        SlackRateLimitException e => new ChatFault.TooFast(e.RetryAfter is { Ticks: > 0 } delay ? delay : TimeSpan.FromSeconds(1)),
        SlackException e => OfCode(e.ErrorCode),
        HttpRequestException { StatusCode: HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.Forbidden or HttpStatusCode.BadRequest } e => new ChatFault.TooLate($"the address answered {(int)e.StatusCode!}"),
        HttpRequestException { StatusCode: { } status } => new ChatFault.Passing($"Slack answered {(int)status}"),
        HttpRequestException or IOException => new ChatFault.Passing($"no connection to Slack ({error.GetType().Name})"),
        OperationCanceledException or TimeoutException => new ChatFault.Passing("Slack did not answer in time"),
        System.Text.Json.JsonException => new ChatFault.Passing("Slack's answer is no JSON"),
        _ => null,
    };

    private static ChatFault OfCode(string code) => code switch
    {
        "ratelimited" or "rate_limited" or "message_limit_exceeded" => new ChatFault.TooFast(TimeSpan.FromSeconds(30)),
        "fatal_error" or "internal_error" or "service_unavailable" or "request_timeout" or "team_added_to_org" or "external_channel_migrating" or "accesslimited" or "block_mismatch" => new ChatFault.Passing(code),
        "channel_not_found" => new ChatFault.NeedsPerson(code, "The channel does not exist, or it is private and the bot is not in it: `/invite @opsbot` there, or correct the channel's id in the catalog."),
        "not_in_channel" => new ChatFault.NeedsPerson(code, "The bot is not in the channel: `/invite @opsbot` there."),
        "is_archived" => new ChatFault.NeedsPerson(code, "The channel is archived: bring it back, or bind another one in the catalog."),
        "restricted_action" or "restricted_action_read_only_channel" or "restricted_action_thread_only_channel" or "restricted_action_non_threadable_channel" =>
            new ChatFault.NeedsPerson(code, "The workspace does not let the bot post in the channel: change the channel's posting permissions."),
        "invalid_auth" or "not_authed" or "account_inactive" or "token_revoked" or "token_expired" or "no_permission" or "org_login_required" or "ekm_access_denied" or "two_factor_setup_required" or "access_denied" or "app_access_restricted" =>
            new ChatFault.NeedsPerson(code, "Slack does not accept the bot's token: install the app again and set OPSBOT_SLACK_BOT_TOKEN."),
        "missing_scope" or "not_allowed_token_type" => new ChatFault.NeedsPerson(code, "The app lacks a permission: compare its manifest with `opsbot slack manifest`, and install it again."),
        "msg_too_long" or "msg_blocks_too_long" or "invalid_blocks" or "invalid_blocks_format" or "no_text" or "invalid_arguments" or "too_many_attachments" or "markdown_text_conflict" or "view_too_large" => new ChatFault.BadContent(code),
        "message_not_found" or "cant_update_message" or "edit_window_closed" or "thread_not_found" or "cannot_reply_to_message" or "thread_ts_not_found" or "invalid_thread_ts" => new ChatFault.MessageGone(code),
        "expired_trigger_id" or "exchanged_trigger_id" or "trigger_expired" or "trigger_exchanged" or "invalid_trigger_id" or "not_found" or "hash_conflict" or "view_not_found" or "used_url" or "expired_url" => new ChatFault.TooLate(code),
        _ => new ChatFault.Unknown(code),
    };
}
