using System.Security.Cryptography;

namespace OpsBot.Commands.Ids;

/// <summary>Random identifiers of five characters (32^5, some 33 million), without letters that are misread for digits.</summary>
public sealed class RandomIds : IIdSource
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <inheritdoc/>
    public RunId NewRun() => new("r-" + Suffix());

    /// <inheritdoc/>
    public IncidentId NewIncident() => new("i-" + Suffix());

    /// <inheritdoc/>
    public OverrideId NewOverride() => new("o-" + Suffix());

    private static string Suffix() => RandomNumberGenerator.GetString(Alphabet, 5);
}
