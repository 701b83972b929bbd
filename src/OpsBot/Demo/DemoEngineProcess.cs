using OpsBot.Commands.Steps;
using OpsBot.Demo.Control;

namespace OpsBot.Demo;

/// <summary>
/// The bot's side of the demo engine's process: adopts one that still lives in the folder, else starts one, and starts it again should it ever be lost. As long as this object lives the bot is
/// attached; disposing of it ends the engine, and a bot that is killed leaves it running for the next one.
/// </summary>
public sealed class DemoEngineProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly DemoFiles files;
    private readonly DemoEngineArguments arguments;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource closing = new();
    private readonly Task keeping;
    private EngineChild? child;
    private TaskCompletionSource<ControlClient> attached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DemoEngineProcess(DemoFiles files, DemoEngineArguments arguments, IReadOnlyList<string> notes, bool adopted, TimeProvider clock)
    {
        this.files = files;
        this.arguments = arguments;
        this.clock = clock;
        (Ports, Notes, Adopted) = (arguments.Ports!, notes, adopted);
        child = adopted ? null : EngineChild.Start(arguments);
        keeping = KeepAsync();
    }

    /// <summary>Where the services are; known at once, before they run.</summary>
    public DemoPorts Ports { get; }

    /// <summary>What a person should know about the ports; one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Whether the engine was there already, left by a bot that was killed.</summary>
    public bool Adopted { get; }

    /// <summary>Finds or starts the engine. Returns within milliseconds: the engine comes up meanwhile.</summary>
    /// <exception cref="EngineException">The folder cannot be used, or the process cannot be started.</exception>
    public static DemoEngineProcess Start(DemoOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        var there = new DemoFiles(Path.GetFullPath(options.Folder));
        try
        {
            there.Create();
            var card = EngineCard.Read(there.Card);
            // A run that goes on after a restart looks for the services where its plan says they are.
            var wanted = options.BasePort is { } first and > 0 ? DemoPorts.From(first) : card?.Ports ?? DemoPorts.From(options.BasePort ?? DemoPorts.DefaultBase);
            var adopted = card is not null && ControlClient.Listens(card);
            var (ports, notes) = adopted ? (card!.Ports, Array.Empty<string>()) : DemoPorts.Choose(wanted);
            return new DemoEngineProcess(there, new DemoEngineArguments(there.Folder, ports, options.Pace, options.Linger), notes, adopted, clock);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            throw new EngineException($"Starting the demo system in {there.Folder}: {e.Message} Use another folder, or a catalog of your own.", e);
        }
    }

    /// <summary>The engine, as soon as it can be talked to.</summary>
    /// <exception cref="EngineException">It does not start.</exception>
    public async Task<ControlClient> ConnectAsync(CancellationToken cancel)
    {
        try
        {
            return await Volatile.Read(ref attached).Task.WaitAsync(Patience, clock, cancel);
        }
        catch (TimeoutException e)
        {
            throw new EngineException($"Reaching the demo system in {files.Folder}: it has not answered for {Patience.TotalSeconds:0} s. Start OpsBot again.", e);
        }
    }

    /// <summary>Ends the engine, unless another bot uses it too.</summary>
    public async ValueTask DisposeAsync()
    {
        if (closing.IsCancellationRequested)
        {
            return;
        }

        await closing.CancelAsync();
        await keeping;
        if (attached.Task is { IsCompletedSuccessfully: true, Result: var client })
        {
            await client.ShutdownAsync(clock);
            client.Dispose();
        }
        else
        {
            child?.End();
        }

        child?.Dispose();
        closing.Dispose();
    }

    private async Task KeepAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            if (await AttachAsync() is not { } client)
            {
                continue;
            }

            attached.TrySetResult(client);
            await client.Lost.WaitAsync(closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (client.Lost.IsCompleted)
            {
                client.Dispose();
                Expect();
            }
        }
    }

    /// <summary>Tries until it works; null when the bot closes.</summary>
    private async Task<ControlClient?> AttachAsync()
    {
        while (!closing.IsCancellationRequested)
        {
            if (EngineCard.Read(files.Card) is { } card && await ControlClient.AttachAsync(card, clock, closing.Token) is { } client)
            {
                return client;
            }

            if (child is null or { HasEnded: true })
            {
                await StartAgainAsync();
            }

            await PauseAsync(Poll);
        }

        return null;
    }

    private async Task StartAgainAsync()
    {
        if (child is { } ended)
        {
            await FailAsync(await ended.LastWordsAsync());
            ended.Dispose();
            child = null;
        }

        try
        {
            child = closing.IsCancellationRequested ? null : EngineChild.Start(arguments);
        }
        catch (Exception e) when (e is IOException or System.ComponentModel.Win32Exception)
        {
            await FailAsync($"Starting the demo system: {e.Message}");
        }
    }

    /// <summary>Tells all who wait, then lets a second pass before the next attempt.</summary>
    private async Task FailAsync(string why)
    {
        attached.TrySetException(new EngineException($"{why} OpsBot tries again every second."));
        // Perhaps nobody waits: then nobody has to be told.
        _ = attached.Task.Exception;
        await PauseAsync(PauseAfterFailure);
        Expect();
    }

    private void Expect() => Volatile.Write(ref attached, new(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task PauseAsync(TimeSpan time) => await Task.Delay(time, clock, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
