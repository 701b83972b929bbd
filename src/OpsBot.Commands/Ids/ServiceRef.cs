namespace OpsBot.Commands.Ids;

/// <summary>A service of a system; written <c>system/service</c>.</summary>
/// <param name="System">The system.</param>
/// <param name="Service">The service in it.</param>
public readonly record struct ServiceRef(SystemName System, ServiceName Service)
{
    /// <inheritdoc/>
    public override string ToString() => $"{System}/{Service}";
}
