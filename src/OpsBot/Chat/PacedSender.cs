using System.Collections.Concurrent;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Chat;

/// <summary>
/// Brings messages of the outbox to a platform that limits the rate. What is urgent waits for its place here; a live log steps back instead, and what it says by the time its turn comes is one edit.
/// Nothing is given up that a person or time can put right.
/// </summary>
internal abstract partial class PacedSender(ChatTroubles troubles, Backoff backoff, TimeProvider clock, ILogger logger) : IChatSender
{
    private const int MostAttempts = 12;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    // Doubling from a second, this many times: a person who puts something right sees it within a minute.
    private const int PersonNeeds = 6;

    private readonly ConcurrentDictionary<long, Arrived> underWay = new();

    /// <inheritdoc/>
    public abstract string Platform { get; }

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(StoredMessage message, string? rootPlatformId, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(message);
        var channel = message.Message.To.Channel.Channel;
        var arrived = underWay.GetOrAdd(message.Id, _ => new Arrived { PlatformId = message.PlatformId, Root = rootPlatformId });
        if (!arrived.IsShown && await WaitForPlaceAsync(message, arrived, cancel) is { } later)
        {
            return later;
        }

        try
        {
            await DeliverAsync(message, arrived, cancel);
            troubles.Over(What(channel));
            underWay.TryRemove(message.Id, out _);
            return new SendResult.Sent(arrived.PlatformId!);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && FaultOf(e) is { } fault)
        {
            var result = Judge(message, channel, arrived, fault);
            if (result is SendResult.Gone || (result is SendResult.RetryAfter && arrived is { IsShown: false, Shape: Shape.Whole }))
            {
                // Nothing of it has arrived, so there is nothing to remember: the next try begins anew, maybe with newer content.
                underWay.TryRemove(message.Id, out _);
            }

            return result;
        }
    }

    /// <summary>The last form that is tried when the platform refuses those before.</summary>
    protected virtual Shape Plainest => Shape.Plain;

    /// <summary>Takes a place within the rate, for a post or, when it was posted before, an edit; how long to wait when there is none.</summary>
    protected abstract TimeSpan TryReserve(StoredMessage message, Arrived arrived);

    /// <summary>Posts the message or edits it, then adds its files, and writes down in <paramref name="arrived"/> how far that came.</summary>
    protected abstract Task DeliverAsync(StoredMessage message, Arrived arrived, CancellationToken cancel);

    /// <summary>What an error of the platform means; null for an error that is none of its.</summary>
    protected abstract ChatFault? FaultOf(Exception error);

    /// <summary>Whether the next edit will say more: then what does not fit now needs no file.</summary>
    protected static bool SaysMoreSoon(StoredMessage message) => message.Message.Content.Tone == Tone.Progress;

    private static string What(string channel) => $"posting to the channel {channel}";

    private async Task<SendResult?> WaitForPlaceAsync(StoredMessage message, Arrived arrived, CancellationToken cancel)
    {
        var patience = message.Message.Priority == MessagePriority.Low ? TimeSpan.Zero : LongestWait;
        while (TryReserve(message, arrived) is { Ticks: > 0 } wait)
        {
            if (wait > patience)
            {
                if (arrived.Shape == Shape.Whole)
                {
                    underWay.TryRemove(message.Id, out _);
                }

                return new SendResult.Later(wait);
            }

            patience -= wait;
            await Task.Delay(wait, clock, cancel);
        }

        return null;
    }

    private SendResult Judge(StoredMessage message, string channel, Arrived arrived, ChatFault fault)
    {
        switch (fault)
        {
            case ChatFault.TooFast wait:
                return new SendResult.RetryAfter(wait.Delay, wait.Reason);
            case ChatFault.NeedsPerson trouble:
                troubles.Tell(What(channel), trouble);
                return new SendResult.RetryAfter(backoff.After(Math.Min(message.Attempts, PersonNeeds)), $"{trouble.Reason}: {trouble.Remedy}");
            case ChatFault.MessageGone when arrived is { IsShown: false, PlatformId: not null }:
                // Somebody deleted the message: what it would say now is said anew.
                arrived.PlatformId = null;
                return new SendResult.Later(TimeSpan.Zero);
            case ChatFault.MessageGone when arrived is { IsShown: false, Root: not null }:
                arrived.Root = null;
                return new SendResult.Later(TimeSpan.Zero);
            case ChatFault.BadContent bad when !arrived.IsShown && arrived.Shape < Plainest:
                arrived.Shape++;
                LogShape(Platform, message.Id, channel, bad.Reason, arrived.Shape);
                return new SendResult.Later(TimeSpan.Zero);
            case ChatFault.BadContent or ChatFault.MessageGone or ChatFault.TooLate or ChatFault.Unknown when message.Attempts >= MostAttempts || fault is ChatFault.BadContent:
                return new SendResult.Gone(fault.Reason);
            default:
                return new SendResult.RetryAfter(backoff.After(message.Attempts), fault.Reason);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Platform} refuses message {Id} to {Channel} as it is ({Reason}); it goes as {Shape}")]
    private partial void LogShape(string platform, long id, string channel, string reason, Shape shape);
}
