using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Timeline;

/// <summary>The name under which an event is stored. Never changed once released, whatever the type is called.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class EventNameAttribute(string name) : Attribute
{
    /// <summary>The name: <c>run-planned</c>.</summary>
    public string Name { get; } = name;
}

/// <summary>Events as they are stored: a name and JSON.</summary>
public static class EventTypes
{
    private static readonly FrozenDictionary<string, Type> ByName = typeof(EventTypes).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(OpsEvent)) && !t.IsAbstract)
        .ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>All events that this version knows, by name.</summary>
    public static IReadOnlyDictionary<string, Type> All => ByName;

    /// <summary>The name of an event's type.</summary>
    public static string NameOf(OpsEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return NameOf(@event.GetType());
    }

    /// <summary>The event as JSON, without its name.</summary>
    public static string Write(OpsEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return JsonSerializer.Serialize(@event, @event.GetType(), OpsJson.Options);
    }

    /// <summary>Reads a stored event.</summary>
    /// <exception cref="UnknownEventException">The name is not known: it was written by a newer version.</exception>
    public static OpsEvent Read(string name, string json)
    {
        if (!ByName.TryGetValue(name, out var type))
        {
            throw new UnknownEventException(
                $"Reading a stored event of type '{name}': this version of OpsBot does not know it. Start the version that wrote it, or a newer one.");
        }

        return (OpsEvent?)JsonSerializer.Deserialize(json, type, OpsJson.Options)
            ?? throw new UnknownEventException($"Reading a stored event of type '{name}': there is no content.");
    }

    private static string NameOf(Type type) =>
        type.GetCustomAttribute<EventNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"The event {type.Name} has no [EventName].");
}
