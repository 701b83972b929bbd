using System.Net;
using Discord;
using Discord.Net;
using OpsBot.Chat.Discord.Outgoing;

namespace OpsBot.Chat.Discord.Gateway;

/// <summary>
/// Keeps the bot connected. The SDK connects again and resumes by itself; this logs in, says what a person has to put right, and stops where Discord says that trying again is wrong.
/// </summary>
internal sealed partial class DiscordGateway(
    DiscordOptions options, DiscordSession session, DiscordArrivals arrivals, DiscordTroubles troubles, Backoff backoff, TimeProvider clock, ILogger<DiscordGateway> logger) : BackgroundService
{
    private const string Connecting = "connecting to the gateway";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var client = session.Client;
        client.Log += OnLog;
        client.Ready += OnReady;
        client.Disconnected += OnDisconnected;
        client.InteractionCreated += i => arrivals.TakeAsync(i, stoppingToken);
        client.MessageReceived += m => arrivals.TakeAsync(m, stoppingToken);
        try
        {
            if (await LogInAsync(stoppingToken))
            {
                await client.StartAsync();
                await arrivals.RunAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopping();
        }
        finally
        {
            await client.StopAsync();
        }
    }

    /// <summary>Shows the token until Discord can be asked about it; false when it is not accepted.</summary>
    private async Task<bool> LogInAsync(CancellationToken stop)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await session.LoginAsync();
                return true;
            }
            catch (Exception e) when (e is ArgumentException or HttpException { HttpCode: HttpStatusCode.Unauthorized })
            {
                var refused = new ChatFault.NeedsPerson("401 Unauthorized", DiscordClosedException.NewToken);
                session.Fail(new DiscordClosedException(refused));
                troubles.Tell(Connecting, refused);
                return false;
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                // Whatever it is: a bot that cannot reach Discord goes on in its other chats, and here once it can.
                var wait = backoff.After(attempt);
                LogNotOpen(DiscordFaults.Of(e)?.Reason ?? $"{e.GetType().Name}: {e.Message}", wait);
                await Task.Delay(wait, clock, stop);
            }
        }
    }

    private Task OnReady()
    {
        troubles.Over(Connecting);
        LogReady(session.Client.CurrentUser?.Username ?? "", session.Client.Guilds.Count);
        TellOfServers([.. session.Client.Guilds.Select(g => g.Id)]);
        foreach (var other in session.Client.Guilds.Where(g => !options.Guilds.Contains(g.Id)))
        {
            LogOtherGuild(other.Name, other.Id);
        }

        return Task.CompletedTask;
    }

    /// <summary>Says which of our servers the bot is not in, and which it is in again.</summary>
    internal void TellOfServers(IReadOnlyList<ulong> isIn)
    {
        foreach (var ours in options.Guilds)
        {
            var being = $"being in the server {ours}";
            if (isIn.Contains(ours))
            {
                troubles.Over(being);
            }
            else
            {
                troubles.Tell(
                    being,
                    new ChatFault.NeedsPerson("the bot is not in it", "Invite it: on the application's page under \"OAuth2\", scopes bot and applications.commands. Or correct OPSBOT_DISCORD_GUILD."));
            }
        }
    }

    private async Task OnDisconnected(Exception error)
    {
        var closed = error as WebSocketClosedException ?? error.InnerException as WebSocketClosedException;
        if (closed is not null && DiscordClosedException.Explain(closed.CloseCode) is { } fault)
        {
            troubles.Tell(Connecting, fault);
            await session.Client.StopAsync();
            return;
        }

        LogDisconnected(closed is null ? error.Message : $"{closed.CloseCode} {closed.Reason}".Trim());
    }

    /// <summary>What the SDK has to say of itself. Its exceptions come to the callers; here they are only details.</summary>
    private Task OnLog(LogMessage message)
    {
        var level = message.Severity switch
        {
            LogSeverity.Critical or LogSeverity.Error or LogSeverity.Warning => LogLevel.Warning,
            _ => LogLevel.Debug,
        };
        LogSdk(level, message.Source ?? "", message.Message ?? message.Exception?.Message ?? "");
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Information, "Discord: connected as {Name}, in {Guilds} servers")]
    private partial void LogReady(string name, int guilds);

    [LoggerMessage(LogLevel.Warning, "Discord: the bot is also in the server {Name} ({Id}), which OPSBOT_DISCORD_GUILD does not name; whoever asks there is a stranger")]
    private partial void LogOtherGuild(string name, ulong id);

    [LoggerMessage(LogLevel.Information, "Discord: the connection ended ({Reason}); it is opened again")]
    private partial void LogDisconnected(string reason);

    [LoggerMessage(LogLevel.Warning, "Discord: logging in did not work ({Reason}); trying again in {Wait}")]
    private partial void LogNotOpen(string reason, TimeSpan wait);

    [LoggerMessage(LogLevel.Information, "Discord: leaving")]
    private partial void LogStopping();

    [LoggerMessage("Discord, {Source}: {Text}")]
    private partial void LogSdk(LogLevel level, string source, string text);
}
