using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsBot.Commands.Steps.Filters;

/// <summary><c>jq</c> with a path: what lies at it in each JSON text. It has to hold a whole text, so there is an end to how long one is.</summary>
/// <param name="Path">Names, numbers and <c>[]</c>: <c>.items[0].name</c>, <c>.[].id</c>; <c>.</c> for all of it.</param>
/// <param name="Raw"><c>-r</c>: texts without quotes.</param>
/// <param name="Compact"><c>-c</c>: each answer in one line.</param>
public sealed record JsonPath(string Path, bool Raw, bool Compact) : LineFilter
{
    private const int MostCharacters = 16 * 1024 * 1024;
    private const int MostDepth = 64;

    // Above this a number is another one once it was a double, which jq makes of it.
    private const long ExactIntegers = 1L << 53;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Text => $"jq {(Raw ? "-r " : "")}{(Compact ? "-c " : "")}'{Path}'";

    /// <summary>Whether it is such a path.</summary>
    public static bool IsPath(string path) => Parse(path) is not null;

    /// <inheritdoc/>
    public override LineSieve Open() => new Sieve(this, Parse(Path) ?? throw new FilterException($"jq: {Path} is no path."));

    /// <summary>The parts: a name, a number, or null for each of all.</summary>
    private static List<object?>? Parse(string path)
    {
        if (path.Length == 0 || path[0] != '.')
        {
            return null;
        }

        var parts = new List<object?>();
        for (var at = path == "." ? 1 : 0; at < path.Length;)
        {
            var begins = at;
            if (path[at] == '.')
            {
                at++;
            }

            if (at < path.Length && path[at] == '[')
            {
                var close = path.IndexOf(']', at);
                var inside = close < 0 ? "?" : path[(at + 1)..close];
                if (inside.Length > 1 && inside[0] == '"' && inside[^1] == '"' && !inside[1..^1].AsSpan().ContainsAny('"', '\\'))
                {
                    parts.Add(inside[1..^1]);
                }
                else if (inside.Length == 0 || int.TryParse(inside, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
                {
                    parts.Add(inside.Length == 0 ? null : int.Parse(inside, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
                }
                else
                {
                    return null;
                }

                at = close + 1;
                continue;
            }

            var from = at;
            while (at < path.Length && (char.IsAsciiLetter(path[at]) || path[at] == '_' || (at > from && char.IsAsciiDigit(path[at]))))
            {
                at++;
            }

            if (at == from || path[begins] != '.')
            {
                return null;
            }

            parts.Add(path[from..at]);
        }

        return parts;
    }

    private sealed class Sieve(JsonPath jq, List<object?> parts) : LineSieve
    {
        private readonly StringBuilder text = new();

        public override void Take(string line, Action<string> pass)
        {
            if (text.Length + line.Length > MostCharacters)
            {
                throw new FilterException($"jq holds its text in memory, and there are more than {MostCharacters / 1024 / 1024} MB. Run it in the shell.");
            }

            text.Append(line).Append('\n');
        }

        public override void End(Action<string> pass)
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text.ToString()), new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = MostDepth });
            try
            {
                while (reader.Read())
                {
                    using var document = JsonDocument.ParseValue(ref reader);
                    Walk(document.RootElement, 0, pass);
                }
            }
            catch (JsonException e)
            {
                throw new FilterException($"jq: what came is no JSON: {e.Message}");
            }
            catch (InvalidOperationException e)
            {
                // Half of a character in a text, as "\ud800", is JSON, and no text.
                throw new FilterException($"jq: what came holds a text that cannot be read: {e.Message}");
            }
        }

        private void Walk(JsonElement? at, int part, Action<string> pass)
        {
            if (part == parts.Count)
            {
                Write(at, pass);
                return;
            }

            switch (parts[part], at)
            {
                case (null, { ValueKind: JsonValueKind.Array } all):
                    foreach (var each in all.EnumerateArray())
                    {
                        Walk(each, part + 1, pass);
                    }

                    break;
                case (null, { ValueKind: JsonValueKind.Object } all):
                    foreach (var each in all.EnumerateObject())
                    {
                        Walk(each.Value, part + 1, pass);
                    }

                    break;
                case (string name, { ValueKind: JsonValueKind.Object } found):
                    Walk(found.TryGetProperty(name, out var value) ? value : null, part + 1, pass);
                    break;
                case (int number, { ValueKind: JsonValueKind.Array } found):
                    var index = number < 0 ? found.GetArrayLength() + number : number;
                    Walk(index >= 0 && index < found.GetArrayLength() ? found[index] : null, part + 1, pass);
                    break;
                case (not null, null or { ValueKind: JsonValueKind.Null }):
                    Walk(null, part + 1, pass);
                    break;
                default:
                    throw new FilterException($"jq: there is no {parts[part] switch { null => "[]", int n => $"[{n}]", var name => $".{name}" }} in {(at is { } element ? element.ValueKind.ToString().ToLowerInvariant() : "null")}.");
            }
        }

        private void Write(JsonElement? value, Action<string> pass)
        {
            if (value is { ValueKind: JsonValueKind.String } plain && jq.Raw)
            {
                foreach (var line in plain.GetString()!.Split('\n'))
                {
                    pass(line);
                }

                return;
            }

            var written = new StringBuilder();
            Append(value, written, 0);
            foreach (var line in written.ToString().Split('\n'))
            {
                pass(line);
            }
        }

        private void Append(JsonElement? value, StringBuilder to, int depth)
        {
            switch (value?.ValueKind)
            {
                case JsonValueKind.Object:
                    Append('{', '}', [.. value.Value.EnumerateObject().GroupBy(p => p.Name).Select(g => g.Last())], to, depth, property =>
                    {
                        to.Append(Quoted(property.Name)).Append(jq.Compact ? ":" : ": ");
                        Append(property.Value, to, depth + 1);
                    });
                    break;
                case JsonValueKind.Array:
                    Append('[', ']', [.. value.Value.EnumerateArray()], to, depth, item => Append(item, to, depth + 1));
                    break;
                case JsonValueKind.String:
                    to.Append(Quoted(value.Value.GetString()!));
                    break;
                case JsonValueKind.Number:
                    to.Append(value.Value.TryGetInt64(out var whole) && whole is >= -ExactIntegers and <= ExactIntegers ? whole.ToString(CultureInfo.InvariantCulture) : value.Value.GetRawText());
                    break;
                case null:
                    to.Append("null");
                    break;
                default:
                    to.Append(value.Value.GetRawText());
                    break;
            }
        }

        private void Append<T>(char open, char close, IReadOnlyList<T> items, StringBuilder to, int depth, Action<T> item)
        {
            to.Append(open);
            for (var i = 0; i < items.Count; i++)
            {
                to.Append(i == 0 ? "" : ",").Append(jq.Compact ? "" : "\n" + new string(' ', (depth + 1) * 2));
                item(items[i]);
            }

            to.Append(items.Count > 0 && !jq.Compact ? "\n" + new string(' ', depth * 2) : "").Append(close);
        }

        private static string Quoted(string text) => JsonSerializer.Serialize(text, Relaxed);

        private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    }
}
