namespace OpsBot.Commands.Timeline;

/// <summary>
/// Something that happened, as it is stored for ever. Each stream's events are a closed hierarchy of their own below this one (run, approval, incident, freeze, override);
/// the name under which an event is stored is in <see cref="EventTypes"/> and never changes.
/// </summary>
public abstract record OpsEvent;
