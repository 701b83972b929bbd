using System.Collections;
using System.Text.Json.Serialization.Metadata;

namespace SlackNet.Json;

/// <summary>An empty list is left out: Slack refuses some that are there and empty.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IgnoreIfEmptyAttribute : Attribute
{
    /// <summary>Gives the properties that have the attribute their condition.</summary>
    public static void Apply(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => p.AttributeProvider?.IsDefined(typeof(IgnoreIfEmptyAttribute), inherit: true) == true))
        {
            property.ShouldSerialize = (_, value) => value is ICollection { Count: > 0 };
        }
    }
}
