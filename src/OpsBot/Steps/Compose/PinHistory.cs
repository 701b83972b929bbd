namespace OpsBot.Steps.Compose;

/// <summary>The releases of a service.</summary>
public sealed record PinHistory
{
}
