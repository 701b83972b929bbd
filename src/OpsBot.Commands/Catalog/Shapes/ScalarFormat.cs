using System.Text.Json.Nodes;
using OpsBot.Commands.Catalog.Yaml;

namespace OpsBot.Commands.Catalog.Shapes;

/// <summary>What is wrong with a text, and what to do.</summary>
internal sealed record Fault(string Problem, string Remedy);

/// <summary>Reads a text as a value; null when it is one, and then <paramref name="value"/> is set.</summary>
internal delegate Fault? ScalarParser<T>(string text, out T value);

/// <summary>The form of a text. The same object checks it, reads it and describes it to the schema.</summary>
internal abstract class ScalarFormat(string what, Func<JsonObject> schema)
{
    /// <summary>What it is, for people: <c>a duration</c>.</summary>
    public string What => what;

    /// <summary>What the JSON Schema says of it. It may be looser than <see cref="Check"/>; stricter only in that a number in quotes is no number to it.</summary>
    public JsonObject Schema() => schema();

    /// <summary>What is wrong with a text, or null.</summary>
    public abstract Fault? Check(string text);
}

/// <summary>The form of a text that stands for a <typeparamref name="T"/>.</summary>
internal sealed class ScalarFormat<T>(string what, ScalarParser<T> parse, Func<JsonObject> schema) : ScalarFormat(what, schema)
{
    /// <inheritdoc/>
    public override Fault? Check(string text) => parse(text, out _);

    /// <summary>The value of a node, or <paramref name="otherwise"/> when it has none; what is wrong with it was reported by the shape check.</summary>
    public T Read(YamlNode? node, T otherwise) => node?.Text is { } text && parse(text, out var value) is null ? value : otherwise;
}
