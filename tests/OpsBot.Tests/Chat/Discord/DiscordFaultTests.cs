using System.Net;
using Discord;
using Discord.Net;
using OpsBot.Chat;
using OpsBot.Chat.Discord;
using OpsBot.Chat.Discord.Outgoing;
using Xunit;

namespace OpsBot.Tests.Chat.Discord;

public sealed class DiscordFaultTests
{
    [Theory]
    [InlineData(404, 10003, typeof(ChatFault.NeedsPerson))]
    [InlineData(403, 50001, typeof(ChatFault.NeedsPerson))]
    [InlineData(403, 50013, typeof(ChatFault.NeedsPerson))]
    [InlineData(403, 50007, typeof(ChatFault.NeedsPerson))]
    [InlineData(400, 50035, typeof(ChatFault.BadContent))]
    [InlineData(413, 40005, typeof(ChatFault.BadContent))]
    [InlineData(404, 10008, typeof(ChatFault.MessageGone))]
    [InlineData(400, 50083, typeof(ChatFault.MessageGone))]
    [InlineData(404, 10062, typeof(ChatFault.TooLate))]
    [InlineData(404, 10015, typeof(ChatFault.TooLate))]
    [InlineData(401, 50027, typeof(ChatFault.TooLate))]
    [InlineData(400, 40060, typeof(ChatFault.TooLate))]
    [InlineData(401, null, typeof(ChatFault.NeedsPerson))]
    [InlineData(429, null, typeof(ChatFault.TooFast))]
    [InlineData(500, null, typeof(ChatFault.Passing))]
    [InlineData(503, 0, typeof(ChatFault.Passing))]
    [InlineData(400, 999_999, typeof(ChatFault.Unknown))]
    public void Of_DiscordsError_IsWhatFollowsFromIt(int status, int? code, Type fault) =>
        Assert.IsType(fault, DiscordFaults.Of(new HttpException((HttpStatusCode)status, null!, (DiscordErrorCode?)code, "as Discord says")));

    [Fact]
    public void Of_Transport_IsWhatFollowsFromIt()
    {
        Assert.IsType<ChatFault.TooFast>(DiscordFaults.Of(new RateLimitedException(null!)));
        Assert.IsType<ChatFault.Passing>(DiscordFaults.Of(new HttpRequestException("no route")));
        Assert.IsType<ChatFault.Passing>(DiscordFaults.Of(new TimeoutException()));
        Assert.IsType<ChatFault.Passing>(DiscordFaults.Of(new OperationCanceledException()));
        Assert.IsType<ChatFault.Unknown>(DiscordFaults.Of(new InvalidDataException("a page of a proxy")));
        Assert.IsType<ChatFault.Unknown>(DiscordFaults.Of(new System.Text.Json.JsonException()));
        Assert.IsType<ChatFault.BadContent>(DiscordFaults.Of(new ArgumentOutOfRangeException(null, "Too many embeds.")));
        Assert.Null(DiscordFaults.Of(new InvalidOperationException("a mistake of ours")));
    }

    [Fact]
    public void Of_MissingPermission_NamesWhatTheBotNeeds() => Assert.Contains(
        "\"Create Public Threads\"",
        Assert.IsType<ChatFault.NeedsPerson>(DiscordFaults.Of(new HttpException(HttpStatusCode.Forbidden, null!, DiscordErrorCode.InsufficientPermissions, "Missing Permissions"))).Remedy,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(4004, "token")]
    [InlineData(4010, "report it")]
    [InlineData(4011, "too many servers")]
    [InlineData(4012, "newer OpsBot")]
    [InlineData(4013, "newer OpsBot")]
    [InlineData(4014, "none of which is privileged")]
    public void Explain_CodeForGood_SaysWhatToDo(int code, string expected)
    {
        var fault = Assert.IsType<ChatFault.NeedsPerson>(DiscordClosedException.Explain(code));

        Assert.Contains(expected, fault.Remedy + fault.Reason, StringComparison.Ordinal);
        Assert.StartsWith($"{code} ", fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1006)]
    [InlineData(4000)]
    [InlineData(4007)]
    [InlineData(4009)]
    public void Explain_CodeThatPasses_IsNone(int code) => Assert.Null(DiscordClosedException.Explain(code));
}
