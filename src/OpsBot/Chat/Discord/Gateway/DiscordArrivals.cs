using System.Threading.Channels;
using Discord.WebSocket;
using OpsBot.Chat.Discord.Incoming;
using OpsBot.Chat.Discord.Outgoing;
using OpsBot.Chat.Discord.Slash;
using OpsBot.Commands.Catalog;

namespace OpsBot.Chat.Discord.Gateway;

/// <summary>
/// What the gateway delivers: stored, then deferred, then worked on, each within Discord's three seconds. The SDK delivers one event after the other, so each is only put into a queue there; when
/// that is full the connection waits.
/// </summary>
internal sealed partial class DiscordArrivals(
    DiscordSession session,
    DiscordGate gate,
    DiscordWork work,
    LiveInteractions live,
    DiscordPeople people,
    SlashCompletion completion,
    CatalogInForce catalog,
    TimeProvider clock,
    ILogger<DiscordArrivals> logger)
{
    private const int Parallel = 16;
    private static readonly TimeSpan DeferAfter = TimeSpan.FromSeconds(1);
    private const int MostWaiting = 1000;
    private static readonly TimeSpan OfferWithin = TimeSpan.FromSeconds(2);

    private readonly Channel<Func<CancellationToken, Task>> queue = Channel.CreateBounded<Func<CancellationToken, Task>>(MostWaiting);

    /// <summary>Takes an interaction.</summary>
    public Task TakeAsync(SocketInteraction interaction, CancellationToken stop) => QueueAsync(cancel => AcceptAsync(interaction, cancel), stop);

    /// <summary>Takes a message.</summary>
    public Task TakeAsync(SocketMessage message, CancellationToken stop) => QueueAsync(cancel => AcceptAsync(message, cancel), stop);

    /// <summary>Works until it is stopped.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, Parallel).Select(_ => AcceptAllAsync(stop)));

    private async Task QueueAsync(Func<CancellationToken, Task> accept, CancellationToken stop)
    {
        try
        {
            await queue.Writer.WriteAsync(accept, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            LogLate();
        }
    }

    private async Task AcceptAllAsync(CancellationToken stop)
    {
        while (true)
        {
            var next = await queue.Reader.ReadAsync(stop);
            try
            {
                await next(stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                // Discord does not deliver again; who asked sees that there was no answer, and nothing was done.
                LogLost(e);
            }
        }
    }

    private async Task AcceptAsync(SocketMessage message, CancellationToken cancel)
    {
        if (session.Client.CurrentUser is { } bot && InteractionReader.Read(message, bot.Id) is DiscordIncoming.Asked asked && await gate.AcceptAsync(asked, cancel) is var (stored, what))
        {
            work.Begin(stored, what);
        }
    }

    private async Task AcceptAsync(SocketInteraction interaction, CancellationToken cancel)
    {
        switch (InteractionReader.Read(interaction, clock.GetUtcNow()))
        {
            case DiscordIncoming.Asked asked:
                await StoreAndDeferAsync(interaction, asked, cancel);
                break;
            case DiscordIncoming.Question question:
                await TryAsync(() => interaction.RespondWithModalAsync(SdkMessages.ModalOf(question.Window)));
                break;
            case DiscordIncoming.Typing typing when interaction is SocketAutocompleteInteraction completed:
                await TryAsync(async () => await completed.RespondAsync((await OfferAsync(interaction, typing, cancel)).Select(o => new global::Discord.AutocompleteResult(o.Shown, o.Value))));
                break;
            case DiscordIncoming.Refused refused:
                LogRefused(refused.Reason);
                await TryAsync(() => interaction.RespondAsync($"🚫 {refused.Reason}", ephemeral: true, allowedMentions: global::Discord.AllowedMentions.None));
                break;
        }
    }

    private async Task StoreAndDeferAsync(SocketInteraction interaction, DiscordIncoming.Asked asked, CancellationToken cancel)
    {
        if (await gate.AcceptAsync(asked, cancel) is not var (stored, what))
        {
            return;
        }

        var answering = live.Add(stored.Id, interaction);
        work.Begin(stored, what);
        _ = DeferSoonAsync(answering, cancel);
    }

    /// <summary>What is answered within a second needs no deferral; anything else is deferred well before Discord gives up.</summary>
    private async Task DeferSoonAsync(LiveInteraction answering, CancellationToken cancel)
    {
        try
        {
            await Task.Delay(DeferAfter, clock, cancel);
            await TryAsync(() => answering.DeferAsync());
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The bot stops; the next start answers by the stored token.
        }
        catch (Exception e)
        {
            LogLost(e);
        }
    }

    /// <summary>What there is, is shown to people of the catalog only.</summary>
    private async Task<IReadOnlyList<(string Shown, string Value)>> OfferAsync(SocketInteraction interaction, DiscordIncoming.Typing typing, CancellationToken cancel)
    {
        if (!people.IsOurs(interaction.GuildId) || catalog.Current.FindPerson(DiscordAnswers.AccountOf(new DiscordWho(interaction.GuildId, interaction.User.Id))) is null)
        {
            return [];
        }

        using var moments = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        moments.CancelAfter(OfferWithin);
        try
        {
            return await completion.OfferAsync(typing.Name, typing.Below, typing.Given, typing.Option, DiscordAnswers.ChannelOf(typing.Place), moments.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Nobody waits longer for that; it can be typed all the same.
            return [];
        }
    }

    /// <summary>False when Discord did not take it: too late, or answered before. What was asked is done all the same, and answered another way.</summary>
    private async Task<bool> TryAsync(Func<Task> respond)
    {
        try
        {
            await respond();
            return true;
        }
        catch (Exception e) when (DiscordFaults.Of(e) is { } fault)
        {
            LogNotTaken(fault.Reason);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "Discord delivered something that could not be stored; nothing was done")]
    private partial void LogLost(Exception error);

    [LoggerMessage(LogLevel.Information, "Discord delivered something while the bot stops; nothing was done")]
    private partial void LogLate();

    [LoggerMessage(LogLevel.Warning, "Discord delivered something that cannot be used: {Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(LogLevel.Warning, "Discord did not take the first response: {Reason}")]
    private partial void LogNotTaken(string reason);
}
