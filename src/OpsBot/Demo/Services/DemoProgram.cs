namespace OpsBot.Demo.Services;

/// <summary>What a demo container runs: a small real server on a loopback port.</summary>
public abstract class DemoProgram
{
    /// <summary>How long the process takes before its port is open.</summary>
    public abstract TimeSpan StartUp { get; }

    /// <summary>Runs until cancelled; returns or throws when the process ends by itself.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public async Task RunAsync(DemoProcess process, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(process);
        await process.DelayAsync(StartUp, cancel);
        if (process.Release.Crashes)
        {
            process.Error("Traceback (most recent call last):");
            process.Error("  File \"/app/server.py\", line 11, in <module>");
            process.Error("    from app.verdicts import Verdict");
            process.Error("ModuleNotFoundError: No module named 'app.verdicts'");
            return;
        }

        process.StartWarmUp();
        await ServeAsync(process, cancel);
    }

    /// <summary>The container's own health check, as its image would declare it. Throws when the process cannot be asked.</summary>
    public abstract Task<Vitals> CheckAsync(DemoProcess process, CancellationToken cancel);

    /// <summary>Serves until cancelled.</summary>
    protected abstract Task ServeAsync(DemoProcess process, CancellationToken cancel);

    /// <summary>The program of a service.</summary>
    public static DemoProgram Of(string service) => service switch
    {
        DemoNames.Frontend => new FrontendProgram(),
        DemoNames.Backend => new BackendProgram(),
        DemoNames.MlService => new MlServiceProgram(),
        DemoNames.Redis => new RedisProgram(),
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "The demo system has no such service."),
    };
}

/// <summary>How a process says it is.</summary>
public enum Vitals
{
    /// <summary>Not ready yet.</summary>
    Starting,

    /// <summary>Works.</summary>
    Healthy,

    /// <summary>Does not work.</summary>
    Unhealthy,
}
