using System.Net;
using OpsBot.Chat.Slack.Outgoing;
using SlackNet;
using SlackNet.WebApi;
using Xunit;

namespace OpsBot.Tests.Chat.Slack;

public sealed class SlackFaultTests
{
    [Theory]
    [InlineData("channel_not_found", typeof(SlackFault.NeedsPerson))]
    [InlineData("not_in_channel", typeof(SlackFault.NeedsPerson))]
    [InlineData("is_archived", typeof(SlackFault.NeedsPerson))]
    [InlineData("invalid_auth", typeof(SlackFault.NeedsPerson))]
    [InlineData("missing_scope", typeof(SlackFault.NeedsPerson))]
    [InlineData("msg_too_long", typeof(SlackFault.BadContent))]
    [InlineData("invalid_blocks", typeof(SlackFault.BadContent))]
    [InlineData("message_not_found", typeof(SlackFault.MessageGone))]
    [InlineData("cant_update_message", typeof(SlackFault.MessageGone))]
    [InlineData("expired_trigger_id", typeof(SlackFault.TooLate))]
    [InlineData("exchanged_trigger_id", typeof(SlackFault.TooLate))]
    [InlineData("fatal_error", typeof(SlackFault.Passing))]
    [InlineData("ratelimited", typeof(SlackFault.TooFast))]
    [InlineData("never_heard_of", typeof(SlackFault.Unknown))]
    public void Of_SlacksError_IsWhatFollowsFromIt(string code, Type fault) => Assert.IsType(fault, SlackFault.Of(new SlackException(new ErrorResponse { Error = code })));

    [Fact]
    public void Of_Transport_IsWhatFollowsFromIt()
    {
        Assert.Equal(new SlackFault.TooFast(TimeSpan.FromSeconds(7)), SlackFault.Of(new SlackRateLimitException(TimeSpan.FromSeconds(7))));
        Assert.Equal(new SlackFault.TooFast(TimeSpan.FromSeconds(1)), SlackFault.Of(new SlackRateLimitException(null)));
        Assert.IsType<SlackFault.Passing>(SlackFault.Of(new HttpRequestException("", null, HttpStatusCode.BadGateway)));
        Assert.IsType<SlackFault.Passing>(SlackFault.Of(new HttpRequestException("no connection")));
        Assert.IsType<SlackFault.Passing>(SlackFault.Of(new TaskCanceledException("time-out")));
        Assert.IsType<SlackFault.TooLate>(SlackFault.Of(new HttpRequestException("", null, HttpStatusCode.NotFound)));
        Assert.Null(SlackFault.Of(new InvalidOperationException("a fault of ours")));
    }

    [Fact]
    public void NeedsPerson_Each_SaysWhatToDo() => Assert.All(
        new[] { "channel_not_found", "not_in_channel", "is_archived", "invalid_auth", "missing_scope", "restricted_action" },
        code => Assert.NotEmpty(Assert.IsType<SlackFault.NeedsPerson>(SlackFault.Of(new SlackException(new ErrorResponse { Error = code }))).Remedy));
}
