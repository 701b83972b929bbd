using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Incidents;

/// <summary>Where an incident stands.</summary>
public enum IncidentStatus
{
    /// <summary>Nobody has taken it.</summary>
    Open,

    /// <summary>Someone leads.</summary>
    Acknowledged,

    /// <summary>Something is being done about it.</summary>
    Mitigating,

    /// <summary>It looks good; it is watched.</summary>
    Monitoring,

    /// <summary>Over.</summary>
    Resolved,

    /// <summary>Talked through.</summary>
    Reviewed,

    /// <summary>Done with.</summary>
    Closed,
}

/// <summary>What moves an incident.</summary>
public enum IncidentTrigger
{
    /// <summary>Someone takes it.</summary>
    Acknowledge,

    /// <summary>Something is being done.</summary>
    Mitigate,

    /// <summary>It looks good.</summary>
    Monitor,

    /// <summary>It is over.</summary>
    Resolve,

    /// <summary>It is not over.</summary>
    Reopen,

    /// <summary>It was talked through.</summary>
    Review,

    /// <summary>Nothing is left to do.</summary>
    Close,
}

/// <summary>
/// The table of an incident: DESIGN §6. From every state before Resolved one can go to any later one up to Resolved, because at 3 a.m. nobody walks through states for their own sake.
/// </summary>
public static class IncidentMachine
{
    /// <summary>The table.</summary>
    public static StateTable<IncidentStatus, IncidentTrigger> Table { get; } = new(IncidentStatus.Open, machine =>
    {
        machine.Configure(IncidentStatus.Open)
            .Permit(IncidentTrigger.Acknowledge, IncidentStatus.Acknowledged)
            .Permit(IncidentTrigger.Mitigate, IncidentStatus.Mitigating)
            .Permit(IncidentTrigger.Monitor, IncidentStatus.Monitoring)
            .Permit(IncidentTrigger.Resolve, IncidentStatus.Resolved);
        machine.Configure(IncidentStatus.Acknowledged)
            .Permit(IncidentTrigger.Mitigate, IncidentStatus.Mitigating)
            .Permit(IncidentTrigger.Monitor, IncidentStatus.Monitoring)
            .Permit(IncidentTrigger.Resolve, IncidentStatus.Resolved);
        machine.Configure(IncidentStatus.Mitigating)
            .Permit(IncidentTrigger.Monitor, IncidentStatus.Monitoring)
            .Permit(IncidentTrigger.Resolve, IncidentStatus.Resolved);
        machine.Configure(IncidentStatus.Monitoring)
            .Permit(IncidentTrigger.Mitigate, IncidentStatus.Mitigating)
            .Permit(IncidentTrigger.Resolve, IncidentStatus.Resolved);
        machine.Configure(IncidentStatus.Resolved)
            .Permit(IncidentTrigger.Reopen, IncidentStatus.Open)
            .Permit(IncidentTrigger.Review, IncidentStatus.Reviewed);
        machine.Configure(IncidentStatus.Reviewed)
            .Permit(IncidentTrigger.Close, IncidentStatus.Closed);
    });
}
