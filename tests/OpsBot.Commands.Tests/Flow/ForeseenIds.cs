using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>Ids that a test can foresee: <c>r-00001</c>, <c>r-00002</c> …</summary>
internal sealed class ForeseenIds : IIdSource
{
    private int last;

    public RunId NewRun() => new($"r-{Next()}");

    public IncidentId NewIncident() => new($"i-{Next()}");

    public OverrideId NewOverride() => new($"o-{Next()}");

    private string Next() => $"{Interlocked.Increment(ref last):00000}";
}
