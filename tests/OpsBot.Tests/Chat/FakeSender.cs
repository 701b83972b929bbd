using System.Threading.Channels;
using OpsBot.Chat;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts;

namespace OpsBot.Tests.Chat;

/// <summary>A platform that the test plays: it sees each message as it is sent and says how that ends.</summary>
internal sealed class FakeSender(string platform) : IChatSender
{
    private readonly Channel<Sending> sendings = Channel.CreateUnbounded<Sending>();

    public string Platform => platform;

    public Task<SendResult> SendAsync(StoredMessage message, string? rootPlatformId, CancellationToken cancel)
    {
        var sending = new Sending(Some.TextOf(message.Message.Content), message, rootPlatformId, new(TaskCreationOptions.RunContinuationsAsynchronously));
        sendings.Writer.TryWrite(sending);
        return sending.End.Task.WaitAsync(cancel);
    }

    /// <summary>The next message that is on its way.</summary>
    public async Task<Sending> NextAsync(CancellationToken cancel) => await sendings.Reader.ReadAsync(cancel);

    /// <summary>Messages that are on their way and were not looked at.</summary>
    public int Unseen => sendings.Reader.Count;

    internal sealed record Sending(string Text, StoredMessage Message, string? Root, TaskCompletionSource<SendResult> End)
    {
        public void Arrives(string id) => End.SetResult(new SendResult.Sent(id));
    }
}
