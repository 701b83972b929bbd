using OpsBot.Commands.Timeline;

namespace OpsBot.Chat.Web;

/// <summary>The console has no platform behind it: a message is where its readers find it as soon as it is stored.</summary>
internal sealed class WebSender : IChatSender
{
    /// <inheritdoc/>
    public string Platform => WebPeople.Platform;

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(StoredMessage message, string? rootPlatformId, CancellationToken cancel) =>
        Task.FromResult<SendResult>(new SendResult.Sent(message.PlatformId ?? $"{message.Id}"));
}
