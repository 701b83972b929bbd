namespace OpsBot.Demo;

/// <summary>How the embedded demo system runs.</summary>
public sealed record DemoOptions
{
    /// <summary>Where its files are; made when it is not there.</summary>
    public required string Folder { get; init; }

    /// <summary>The first of four ports in a row; null: those it had before, or <see cref="DemoPorts.DefaultBase"/>; 0: those it had before, or any that are free.</summary>
    public int? BasePort { get; init; }

    /// <summary>Every wait of the demo services is multiplied by this: 1 is what a person should see, tests take less, but not less than 0.01.</summary>
    public double Pace { get; init; } = 1;

    /// <summary>How long the services live on when the bot was killed.</summary>
    public TimeSpan Linger { get; init; } = DemoEngineArguments.DefaultLinger;
}
