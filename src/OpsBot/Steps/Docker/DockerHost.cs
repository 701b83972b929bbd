using System.Globalization;
using Docker.DotNet;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Docker;

/// <summary>
/// The way to one Docker Engine. Nothing is opened until something is asked; then the API version is agreed on, and agreed on again after a failure, since the engine that comes back may be
/// another. Whatever goes wrong becomes an <see cref="EngineException"/> that names this host.
/// </summary>
/// <param name="name">The host in the catalog.</param>
/// <param name="address">Where its engine is.</param>
/// <param name="folder">Where relative paths of certificates begin.</param>
/// <param name="clock">The bot's clock.</param>
internal sealed class DockerHost(HostName name, EngineAddress address, string folder, TimeProvider clock)
{
    /// <summary>A look may take so long: a host that is down is told of in this time, and a look at others is not held up longer.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    /// <summary>The newest API version that the client was written for.</summary>
    private static readonly Version Newest = new(1, 51);

    /// <summary>What is used here is in the API since Docker 19.03.</summary>
    private static readonly Version Oldest = new(1, 40);

    private readonly Lock gate = new();
    private Task<EngineSession>? opening;

    /// <summary>For people.</summary>
    public string Where => $"host {name} ({Address})";

    /// <summary>Its address as a URI: the unix socket's or tcp.</summary>
    public Uri Address => address switch
    {
        EngineAddress.UnixSocket unix => new Uri($"unix://{unix.Path}"),
        EngineAddress.Tls tls => tls.Address,
        _ => throw new InvalidOperationException($"{address} is no Docker Engine"),
    };

    /// <summary>Asks something that is answered at once and changes nothing.</summary>
    /// <exception cref="EngineException">The engine cannot be reached, refuses, or does not answer in time.</exception>
    public Task<T> AskAsync<T>(string doing, Func<EngineSession, CancellationToken, Task<T>> ask, CancellationToken cancel) => AskAsync(doing, AnswerWithin, ask, cancel);

    /// <summary>Asks something that changes nothing, and that the engine may have to add up first.</summary>
    /// <exception cref="EngineException">The engine cannot be reached, refuses, or does not answer in time.</exception>
    public async Task<T> AskAsync<T>(string doing, TimeSpan within, Func<EngineSession, CancellationToken, Task<T>> ask, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(within, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            return await OpenedAsync(doing, session => ask(within > AnswerWithin ? session.Patient() : session, either.Token), either.Token);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            Forget();
            throw DockerErrors.Explain(doing, Where, address, new TimeoutException($"no answer within {Words.Duration(within)}", e));
        }
    }

    /// <summary>Orders something that takes its time, or reads something without an end: only <paramref name="cancel"/> says when it takes too long.</summary>
    /// <exception cref="EngineException">The engine cannot be reached or refuses.</exception>
    public Task<T> OrderAsync<T>(string doing, Func<EngineSession, CancellationToken, Task<T>> order, CancellationToken cancel) =>
        OpenedAsync(doing, session => order(session.Patient(), cancel), cancel);

    private async Task<T> OpenedAsync<T>(string doing, Func<EngineSession, Task<T>> act, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var begun = false;
        try
        {
            var opened = await OpenAsync().WaitAsync(cancel);
            begun = true;
            return await act(opened);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && DockerErrors.IsOfEngine(e))
        {
            throw Failed(doing, e, begun);
        }
    }

    /// <summary>What a failure in the middle of a stream is for people.</summary>
    /// <param name="doing">What was being done.</param>
    /// <param name="e">What happened.</param>
    /// <param name="mayHaveRun">Whether something may have been done.</param>
    public EngineException Failed(string doing, Exception e, bool mayHaveRun = true)
    {
        // What the engine itself answered says that the way to it is good; except for a version that it does not speak any more.
        if (e is not DockerApiException { StatusCode: not System.Net.HttpStatusCode.BadRequest })
        {
            Forget();
        }

        return DockerErrors.Explain(doing, Where, address, e, mayHaveRun);
    }

    private Task<EngineSession> OpenAsync()
    {
        lock (gate)
        {
            return opening is null or { IsFaulted: true } or { IsCanceled: true } ? opening = ConnectAsync() : opening;
        }
    }

    /// <summary>The client that is let go holds no connection of its own: it makes one a request, and streams that still run keep theirs.</summary>
    private void Forget()
    {
        lock (gate)
        {
            opening = null;
        }
    }

    private async Task<EngineSession> ConnectAsync()
    {
        using var late = new CancellationTokenSource(AnswerWithin, clock);
        var configuration = new DockerClientConfiguration(Address, address is EngineAddress.Tls tls ? DockerTls.Read(tls, folder) : null, AnswerWithin);
        var any = configuration.CreateClient();
        try
        {
            var version = await any.System.GetVersionAsync(late.Token);
            var spoken = Agreed(version.APIVersion);
            var client = configuration.CreateClient(spoken);
            var slow = configuration.CreateClient(spoken);
            slow.DefaultTimeout = Timeout.InfiniteTimeSpan;
            return new EngineSession(client, slow, address is EngineAddress.Tls ? await EngineClock.AheadAsync(client, clock, late.Token) : TimeSpan.Zero);
        }
        catch (OperationCanceledException e) when (late.IsCancellationRequested)
        {
            throw new TimeoutException($"no answer within {Words.Duration(AnswerWithin)}", e);
        }
    }

    private Version Agreed(string? text)
    {
        if (!Version.TryParse(text, out var spoken))
        {
            throw new InvalidDataException($"its API version is '{text}'");
        }

        return spoken < Oldest
            ? throw new EngineException(string.Create(CultureInfo.InvariantCulture, $"Opening {Where}: its engine speaks API {spoken}, and OpsBot needs {Oldest} (Docker 19.03) or newer. Update the engine."), mayHaveRun: false)
            : spoken < Newest ? spoken : Newest;
    }
}

/// <summary>An engine that was reached.</summary>
/// <param name="Client">A client that names the API version agreed on.</param>
/// <param name="Slow">The same for orders: it waits for an answer as long as it takes.</param>
/// <param name="Ahead">How far the engine's clock is ahead of the bot's.</param>
internal sealed record EngineSession(IDockerClient Client, IDockerClient Slow, TimeSpan Ahead)
{
    /// <summary>The session whose client waits: what the engine deletes, adds up or stops takes longer than a look may.</summary>
    public EngineSession Patient() => this with { Client = Slow };

    /// <summary>A time of the engine by the bot's clock; null for none.</summary>
    public DateTimeOffset? Local(string? time) => EngineClock.ParseTime(time) - Ahead;

    /// <summary>A time of the engine by the bot's clock.</summary>
    public DateTimeOffset Local(DateTimeOffset time) => time - Ahead;
}
