using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Chat;
using OpsBot.Chat.Slack;
using OpsBot.Chat.Slack.Outgoing;
using OpsBot.Chat.Slack.Rendering;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;
using OpsBot.SlackServer;
using Xunit;

namespace OpsBot.Tests.Chat.Slack;

public sealed class SlackSenderTests : IAsyncLifetime
{
    private SlackStandIn slack = null!;
    private SlackApi api = null!;
    private SlackSender sender = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        slack = await SlackStandIn.StartAsync(new SlackServerOptions());
        var options = new SlackOptions { BotToken = slack.Options.BotToken, Api = new Uri(slack.Address, "api/") };
        api = new SlackApi(options, new SlackBudget(options, TimeProvider.System));
        sender = new SlackSender(
            api,
            new BlockRenderer(_ => []),
            new SlackTroubles(TimeProvider.System, NullLogger<SlackTroubles>.Instance),
            new Backoff(() => 0),
            TimeProvider.System,
            NullLogger<SlackSender>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        api.Dispose();
        await slack.DisposeAsync();
    }

    [Fact]
    public async Task SendAsync_NewThenEdited_IsOneMessage()
    {
        var ts = Assert.IsType<SendResult.Sent>(await SendAsync(Message("one"))).PlatformId;

        Assert.Equal(ts, Assert.IsType<SendResult.Sent>(await SendAsync(Message("two") with { PlatformId = ts })).PlatformId);

        var message = Assert.Single(slack.Workspace.Messages);
        Assert.Contains("two", message.All, StringComparison.Ordinal);
        Assert.Equal(1, message.Edits);
    }

    [Fact]
    public async Task SendAsync_EditOfADeletedMessage_IsSaidAnew()
    {
        var ts = Assert.IsType<SendResult.Sent>(await SendAsync(Message("one"))).PlatformId;
        slack.Workspace.Delete(slack.Workspace.Messages[0]);

        Assert.IsType<SendResult.Later>(await SendAsync(Message("two") with { PlatformId = ts }));
        Assert.IsType<SendResult.Sent>(await SendAsync(Message("two") with { PlatformId = ts }));

        Assert.Contains("two", Assert.Single(slack.Workspace.Messages).All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("fatal_error")]
    [InlineData("not_in_channel")]
    [InlineData("is_archived")]
    [InlineData("channel_not_found")]
    [InlineData("token_revoked")]
    [InlineData("429:3")]
    public async Task SendAsync_WhatTimeOrAPersonPutsRight_WaitsAndArrives(string error)
    {
        slack.Faults.FailNext("chat.postMessage", error);

        var wait = Assert.IsType<SendResult.RetryAfter>(await SendAsync(Message("hello")));

        Assert.InRange(wait.Delay, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(60));
        Assert.Empty(slack.Workspace.Messages);
        if (!error.StartsWith("429", StringComparison.Ordinal))
        {
            Assert.IsType<SendResult.Sent>(await SendAsync(Message("hello")));
            Assert.Single(slack.Workspace.Messages);
        }
    }

    [Fact]
    public async Task SendAsync_BlocksThatSlackRefuses_GoAsPlainText()
    {
        slack.Faults.FailNext("chat.postMessage", "invalid_blocks");

        Assert.IsType<SendResult.Later>(await SendAsync(Message("hello")));
        Assert.IsType<SendResult.Sent>(await SendAsync(Message("hello")));

        Assert.Contains("hello", slack.Workspace.Messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_UnknownErrorForLong_IsGivenUpWithTheReason()
    {
        slack.Faults.FailNext("chat.postMessage", "never_heard_of", "never_heard_of");

        Assert.IsType<SendResult.RetryAfter>(await SendAsync(Message("hello")));
        Assert.Equal("never_heard_of", Assert.IsType<SendResult.Gone>(await SendAsync(Message("hello") with { Attempts = 12 })).Reason);
    }

    [Fact]
    public async Task SendAsync_UploadThatFails_DoesNotPostTheMessageAgain()
    {
        var message = Message("log") with { Message = Message("log").Message with { Content = new Reply([new ReplyBlock.Code("end"), new ReplyBlock.Attachment("whole.log", "all\nof it\n")]) } };
        slack.Faults.FailNext("files.completeUploadExternal", "503");

        Assert.IsType<SendResult.RetryAfter>(await SendAsync(message));
        Assert.IsType<SendResult.Sent>(await SendAsync(message));

        var posted = Assert.Single(slack.Workspace.Messages);
        var file = Assert.Single(slack.Workspace.Files);
        Assert.Equal(("whole.log", "all\nof it\n", posted.Ts), (file.Name, file.Content, file.Thread));
    }

    [Fact]
    public async Task SendAsync_TooMuchForAMessage_IsCutAndTheWholeIsUploaded()
    {
        var message = Message("x");
        var reply = new Reply([new ReplyBlock.Header("Long"), new ReplyBlock.Code(string.Join('\n', Enumerable.Range(0, 5000)))]);

        Assert.IsType<SendResult.Sent>(await SendAsync(message with { Message = message.Message with { Content = reply } }));

        Assert.Contains("4999", Assert.Single(slack.Workspace.Files).Content, StringComparison.Ordinal);
        Assert.Empty(slack.Api.Violations);
    }

    [Fact]
    public async Task SendAsync_LogWithoutAPlace_StepsBackWhileAnApprovalGoes()
    {
        var answers = new List<SendResult>();
        for (var i = 0; i < 5; i++)
        {
            answers.Add(await SendAsync(Message($"log {i}", MessagePriority.Low) with { Id = 100 + i }));
        }

        Assert.Contains(answers, a => a is SendResult.Later);
        Assert.IsType<SendResult.Sent>(await SendAsync(Message("approve?", MessagePriority.High) with { Id = 200 }));
    }

    private static StoredMessage Message(string text, MessagePriority priority = MessagePriority.Normal) =>
        new(7, new OutboxMessage(new ThreadRef(new ChannelRef("slack", Workspace.Channel), null), "card", Reply.Of(text), priority), DateTimeOffset.UnixEpoch, null, 0);

    private Task<SendResult> SendAsync(StoredMessage message) => sender.SendAsync(message, null, Cancel);
}
