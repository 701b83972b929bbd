namespace OpsBot.Commands.Ids;

/// <summary>Where new identifiers come from; passed in, so that tests can foresee them.</summary>
public interface IIdSource
{
    /// <summary>A run id that was not given before.</summary>
    RunId NewRun();

    /// <summary>An incident id that was not given before.</summary>
    IncidentId NewIncident();

    /// <summary>An override id that was not given before.</summary>
    OverrideId NewOverride();
}
