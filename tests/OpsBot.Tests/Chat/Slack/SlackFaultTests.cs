using System.Net;
using OpsBot.Chat;
using OpsBot.Chat.Slack.Outgoing;
using SlackNet;
using SlackNet.WebApi;
using Xunit;

namespace OpsBot.Tests.Chat.Slack;

public sealed class SlackFaultTests
{
    [Theory]
    [InlineData("channel_not_found", typeof(ChatFault.NeedsPerson))]
    [InlineData("not_in_channel", typeof(ChatFault.NeedsPerson))]
    [InlineData("is_archived", typeof(ChatFault.NeedsPerson))]
    [InlineData("invalid_auth", typeof(ChatFault.NeedsPerson))]
    [InlineData("missing_scope", typeof(ChatFault.NeedsPerson))]
    [InlineData("msg_too_long", typeof(ChatFault.BadContent))]
    [InlineData("invalid_blocks", typeof(ChatFault.BadContent))]
    [InlineData("message_not_found", typeof(ChatFault.MessageGone))]
    [InlineData("cant_update_message", typeof(ChatFault.MessageGone))]
    [InlineData("expired_trigger_id", typeof(ChatFault.TooLate))]
    [InlineData("exchanged_trigger_id", typeof(ChatFault.TooLate))]
    [InlineData("fatal_error", typeof(ChatFault.Passing))]
    [InlineData("ratelimited", typeof(ChatFault.TooFast))]
    [InlineData("never_heard_of", typeof(ChatFault.Unknown))]
    public void Of_SlacksError_IsWhatFollowsFromIt(string code, Type fault) => Assert.IsType(fault, SlackFaults.Of(new SlackException(new ErrorResponse { Error = code })));

    [Fact]
    public void Of_Transport_IsWhatFollowsFromIt()
    {
        Assert.Equal(new ChatFault.TooFast(TimeSpan.FromSeconds(7)), SlackFaults.Of(new SlackRateLimitException(TimeSpan.FromSeconds(7))));
        Assert.Equal(new ChatFault.TooFast(TimeSpan.FromSeconds(1)), SlackFaults.Of(new SlackRateLimitException(null)));
        Assert.IsType<ChatFault.Passing>(SlackFaults.Of(new HttpRequestException("", null, HttpStatusCode.BadGateway)));
        Assert.IsType<ChatFault.Passing>(SlackFaults.Of(new HttpRequestException("no connection")));
        Assert.IsType<ChatFault.Passing>(SlackFaults.Of(new TaskCanceledException("time-out")));
        Assert.IsType<ChatFault.TooLate>(SlackFaults.Of(new HttpRequestException("", null, HttpStatusCode.NotFound)));
        Assert.Null(SlackFaults.Of(new InvalidOperationException("a fault of ours")));
    }

    [Fact]
    public void NeedsPerson_Each_SaysWhatToDo() => Assert.All(
        new[] { "channel_not_found", "not_in_channel", "is_archived", "invalid_auth", "missing_scope", "restricted_action" },
        code => Assert.NotEmpty(Assert.IsType<ChatFault.NeedsPerson>(SlackFaults.Of(new SlackException(new ErrorResponse { Error = code }))).Remedy));
}
