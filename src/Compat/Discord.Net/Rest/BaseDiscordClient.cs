using System.Diagnostics;
using Discord.Net;

namespace Discord.Rest;

/// <summary>What all clients have in common: a token and a log.</summary>
public abstract class BaseDiscordClient : IDisposable, IAsyncDisposable
{
    private readonly LogSeverity level;
    private readonly SemaphoreSlim state = new(1, 1);

    private protected BaseDiscordClient(DiscordRestConfig config, RestApi api)
    {
        level = config.LogLevel;
        Api = api;
    }

    /// <summary>Something is to be logged.</summary>
    public event Func<LogMessage, Task>? Log;

    /// <summary>Whether there is a token.</summary>
    public LoginState LoginState { get; private protected set; }

    private protected RestApi Api { get; }

    /// <summary>Shows Discord a token and learns whose it is.</summary>
    /// <param name="tokenType">Whose kind of token it is.</param>
    /// <param name="token">The token.</param>
    /// <param name="validateToken">Warn in the log when it does not look like one.</param>
    /// <exception cref="HttpException">Discord does not take it, status 401.</exception>
    public async Task LoginAsync(TokenType tokenType, string token, bool validateToken = true)
    {
        await state.WaitAsync();
        try
        {
            LoginState = LoginState.LoggingIn;
            if (validateToken)
            {
                await WarnAsync(tokenType, token);
            }

            Api.Authorize(tokenType, token);
            await OnLoginAsync();
            LoginState = LoginState.LoggedIn;
        }
        catch
        {
            Api.Authorize(TokenType.Bot, token: null);
            LoginState = LoginState.LoggedOut;
            throw;
        }
        finally
        {
            state.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    internal virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            Api.Dispose();
            state.Dispose();
        }
    }

    /// <summary>Learns whose token it is.</summary>
    private protected abstract Task OnLoginAsync();

    /// <summary>Logs, if it is grave enough.</summary>
    private protected async Task LogAsync(LogSeverity severity, string source, string message, Exception? exception = null)
    {
        if (severity > level || Log is not { } log)
        {
            return;
        }

        foreach (var listener in log.GetInvocationList().Cast<Func<LogMessage, Task>>())
        {
            try
            {
                await listener(new LogMessage(severity, source, message, exception));
            }
            catch (Exception e)
            {
                // A log that does not work cannot be told of in the log, and must not end the talk with Discord.
                Trace.TraceError($"Logging '{message}': {e}");
            }
        }
    }

    private async Task WarnAsync(TokenType type, string token)
    {
        try
        {
            TokenUtils.ValidateToken(type, token);
        }
        catch (ArgumentException e)
        {
            await LogAsync(LogSeverity.Warning, "Discord", "The token does not look like one.", e);
        }
    }
}
