using System.Globalization;
using System.Runtime.InteropServices;
using OpsBot.Demo.Control;
using OpsBot.Demo.Host;

namespace OpsBot.Demo;

/// <summary>
/// <c>opsbot demo-engine --dir DIR [--ports F,B,M,R] [--pace N] [--linger SECONDS]</c>: the demo system, in a process of its own, so that it outlives a bot that is killed, as real containers do.
/// Not for people: the bot starts it. Ready when <c>engine.json</c> is in the folder and answers.
/// </summary>
public static class DemoEngineProgram
{
    private static readonly TimeSpan LockWait = TimeSpan.FromSeconds(5);

    /// <summary>Runs the engine until no bot needs it; returns the exit code.</summary>
    /// <param name="args">The arguments after <c>demo-engine</c>.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        if (DemoEngineArguments.Parse(args) is not { } arguments)
        {
            await Console.Error.WriteLineAsync(DemoEngineArguments.Usage);
            return 1;
        }

        try
        {
            await RunAsync(arguments, TimeProvider.System);
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync($"Starting the demo system in {arguments.Folder}: {e.Message}");
            return 1;
        }
    }

    private static async Task RunAsync(DemoEngineArguments arguments, TimeProvider clock)
    {
        var files = new DemoFiles(arguments.Folder);
        files.Create();
        using var held = await LockAsync(files.Lock, clock);
        using var lifetime = new EngineLifetime(arguments.Linger, clock);
        using var signals = new Signals(lifetime);
        var ports = arguments.Ports ?? DemoPorts.Choose(EngineCard.Read(files.Card)?.Ports ?? DemoPorts.From(DemoPorts.DefaultBase)).Ports;
        var state = DurableState.Open(files.State, clock.GetUtcNow());
        await using var host = new DemoHost(state, new EffectLog(files.Effects, clock), ports, arguments.Pace, clock);
        var instance = Guid.NewGuid().ToString("N");
        var (server, address) = await new ControlServer(host, lifetime, instance).StartAsync(files.Socket);
        await using var _ = server;
        // Started before anybody can find it: what is asked for then is starting, not stopped.
        host.Start();
        new EngineCard(instance, Environment.ProcessId, ports, address).Write(files.Card);
        await new Visitors(ports.Frontend, new Random(), clock).RunAsync(lifetime.Ending);
        await server.StopAsync();
    }

    /// <summary>One engine a folder. The one before may be ending, so a short wait is worth it.</summary>
    private static async Task<FileStream> LockAsync(string path, TimeProvider clock)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (clock.GetElapsedTime(started) > LockWait)
            {
                throw new IOException($"another demo engine holds {path}; stop the other OpsBot or use another folder", e);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), clock);
            }
        }
    }

    /// <summary>
    /// Ctrl+C in the terminal is for the bot, which then asks the engine to end; a closed terminal is as good as a killed bot. Only SIGTERM, which is sent to the engine itself, ends it.
    /// </summary>
    private sealed class Signals(EngineLifetime lifetime) : IDisposable
    {
        private readonly List<PosixSignalRegistration> registered =
        [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }.Select(s => PosixSignalRegistration.Create(s, c => c.Cancel = true)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, c =>
            {
                c.Cancel = true;
                lifetime.End();
            }),
        ];

        public void Dispose() => registered.ForEach(r => r.Dispose());
    }
}

/// <summary>The arguments of <c>opsbot demo-engine</c>.</summary>
/// <param name="Folder">Where its files are.</param>
/// <param name="Ports">The ports of the services, or null to choose.</param>
/// <param name="Pace">Every wait is multiplied by this.</param>
/// <param name="Linger">How long it lives without a bot.</param>
public sealed record DemoEngineArguments(string Folder, DemoPorts? Ports, double Pace, TimeSpan Linger)
{
    /// <summary>How it is called.</summary>
    public const string Usage = "Usage: opsbot demo-engine --dir DIR [--ports FRONTEND,BACKEND,ML,REDIS] [--pace FACTOR] [--linger SECONDS]";

    /// <summary>Faster than this the services would do nothing but look at their own health.</summary>
    public const double LeastPace = 0.01;

    /// <summary>How long an engine lives without a bot when nothing else is said.</summary>
    public static TimeSpan DefaultLinger { get; } = TimeSpan.FromSeconds(30);

    /// <summary>The arguments as they are typed.</summary>
    public IReadOnlyList<string> Write() =>
    [
        "--dir", Folder, .. Ports is null ? Array.Empty<string>() : ["--ports", Ports.Write()],
        "--pace", Pace.ToString(CultureInfo.InvariantCulture), "--linger", Linger.TotalSeconds.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>Reads them; null when they are wrong.</summary>
    public static DemoEngineArguments? Parse(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var read = new DemoEngineArguments("", null, 1, DefaultLinger);
        foreach (var pair in args.Chunk(2))
        {
            var next = pair switch
            {
                ["--dir", var dir] when dir.Length > 0 => read with { Folder = Path.GetFullPath(dir) },
                ["--ports", var ports] when DemoPorts.Parse(ports) is { } all => read with { Ports = all },
                ["--pace", var pace] when Number(pace) is >= LeastPace and var factor => read with { Pace = factor },
                ["--linger", var seconds] when Number(seconds) is { } time => read with { Linger = TimeSpan.FromSeconds(time) },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            read = next;
        }

        return read.Folder.Length > 0 ? read : null;
    }

    private static double? Number(string text) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 86_400 ? number : null;
}
