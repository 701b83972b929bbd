using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Incidents;

/// <summary>What a person does in an incident. One person holds each, but any number may be responders; one person may hold several.</summary>
public enum IncidentRole
{
    /// <summary>Leads, and decides. Who takes an incident is its commander.</summary>
    Commander,

    /// <summary>Tells customers and everybody who is not in the channel.</summary>
    Communications,

    /// <summary>Writes down what is seen and decided.</summary>
    Scribe,

    /// <summary>Works on it.</summary>
    Responder,
}

/// <summary>A role with who holds it.</summary>
/// <param name="Role">The role.</param>
/// <param name="Person">Who holds it.</param>
public sealed record HeldRole(IncidentRole Role, PersonId Person);
