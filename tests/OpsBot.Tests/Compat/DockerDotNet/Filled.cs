using System.Collections;
using System.Reflection;

namespace OpsBot.Tests.Compat.DockerDotNet;

/// <summary>Makes objects whose every property has a value that is not its default, so that nothing a request can carry is left out.</summary>
internal static class Filled
{
    /// <summary>An object, filled down to its leaves.</summary>
    public static T Of<T>() => (T)Value(typeof(T));

    private static object Value(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return "x";
        if (type == typeof(bool))
            return true;
        if (type == typeof(TimeSpan))
            return TimeSpan.FromSeconds(7);
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(1)!;
        if (type.IsPrimitive)
            return Convert.ChangeType(7, type, System.Globalization.CultureInfo.InvariantCulture);
        if (type.IsArray)
            return Array.CreateInstance(type.GetElementType()!, 1);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>))
            return Collection(typeof(List<>), type, list => ((IList)list).Add(Value(type.GenericTypeArguments[0])));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IDictionary<,>))
            return Collection(typeof(Dictionary<,>), type, map => ((IDictionary)map).Add("x", Value(type.GenericTypeArguments[1])));
        return Object(type);
    }

    private static object Object(Type type)
    {
        var made = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            property.SetValue(made, Value(property.PropertyType));
        return made;
    }

    private static object Collection(Type open, Type type, Action<object> add)
    {
        var made = Activator.CreateInstance(open.MakeGenericType(type.GenericTypeArguments))!;
        add(made);
        return made;
    }
}
