using System.Threading.Channels;
using Discord.WebSocket;
using OpsBot.Chat.Discord.Incoming;
using OpsBot.Chat.Discord.Outgoing;
using OpsBot.Chat.Discord.Rendering;
using OpsBot.Chat.Discord.Slash;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Parsing;

namespace OpsBot.Chat.Discord.Gateway;

/// <summary>
/// What the gateway delivers: stored, then deferred, then worked on, each within Discord's three seconds. The SDK delivers one event after the other, so each is only put into a queue there; when
/// that is full the connection waits. What is offered while somebody types has a queue of its own, so that it never holds up a command.
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
    private const int OffersAtOnce = 4;
    private const int MostOffersWaiting = 32;

    private readonly Channel<Func<CancellationToken, Task>> queue = Channel.CreateBounded<Func<CancellationToken, Task>>(MostWaiting);

    // Who types on is asked for again: of too many the oldest is wanted by nobody any more.
    private readonly Channel<Func<CancellationToken, Task>> offers = Channel.CreateBounded<Func<CancellationToken, Task>>(new BoundedChannelOptions(MostOffersWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Takes an interaction.</summary>
    public Task TakeAsync(SocketInteraction interaction, CancellationToken stop)
    {
        var came = clock.GetUtcNow();
        return QueueAsync(interaction is SocketAutocompleteInteraction ? offers : queue, cancel => AcceptAsync(interaction, came, cancel), stop);
    }

    /// <summary>Takes a message.</summary>
    public Task TakeAsync(SocketMessage message, CancellationToken stop) => QueueAsync(queue, cancel => AcceptAsync(message, cancel), stop);

    /// <summary>Works until it is stopped.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(
        [.. Enumerable.Range(0, Parallel).Select(_ => AcceptAllAsync(queue, stop)), .. Enumerable.Range(0, OffersAtOnce).Select(_ => AcceptAllAsync(offers, stop))]);

    private async Task QueueAsync(Channel<Func<CancellationToken, Task>> into, Func<CancellationToken, Task> accept, CancellationToken stop)
    {
        try
        {
            await into.Writer.WriteAsync(accept, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            LogLate();
        }
    }

    private async Task AcceptAllAsync(Channel<Func<CancellationToken, Task>> from, CancellationToken stop)
    {
        while (true)
        {
            var next = await from.Reader.ReadAsync(stop);
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

    private async Task AcceptAsync(SocketInteraction interaction, DateTimeOffset came, CancellationToken cancel)
    {
        switch (InteractionReader.Read(interaction, came))
        {
            case DiscordIncoming.Asked asked:
                await StoreAndDeferAsync(interaction, asked, came, cancel);
                break;
            case DiscordIncoming.Question question:
                await TryAsync(() => interaction.RespondWithModalAsync(SdkMessages.ModalOf(question.Window)));
                break;
            case DiscordIncoming.Report report:
                var form = CommandForm.Report(report.Text, catalog.Current, catalog.Current.SystemOf(DiscordAnswers.ChannelOf(report.Place)));
                await TryAsync(() => interaction.RespondWithModalAsync(SdkMessages.ModalOf(DiscordModal.Asking(form)!)));
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

    private async Task StoreAndDeferAsync(SocketInteraction interaction, DiscordIncoming.Asked asked, DateTimeOffset came, CancellationToken cancel)
    {
        // What is stored may be worked on at once by whoever looks into the inbox, so it can be answered before.
        var answering = live.Add(interaction);
        if (await gate.AcceptAsync(asked, cancel) is not var (stored, what))
        {
            return;
        }

        work.Begin(stored, what);
        _ = DeferSoonAsync(answering, came, cancel);
    }

    /// <summary>What is answered within a second needs no deferral; anything else is deferred well before Discord gives up.</summary>
    private async Task DeferSoonAsync(LiveInteraction answering, DateTimeOffset came, CancellationToken cancel)
    {
        try
        {
            var left = came + DeferAfter - clock.GetUtcNow();
            await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock, cancel);
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

        using var within = new CancellationTokenSource(OfferWithin, clock);
        using var moments = CancellationTokenSource.CreateLinkedTokenSource(cancel, within.Token);
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
