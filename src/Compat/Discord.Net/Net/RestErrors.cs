using System.Net;
using System.Text.Json;
using Discord.API;

namespace Discord.Net;

/// <summary>What Discord says is wrong with a request.</summary>
internal static class RestErrors
{
    /// <summary>The body of a bad answer; null when it is not one of Discord's.</summary>
    public static ErrorBody? Read(JsonElement answer)
    {
        try
        {
            return answer.ValueKind == JsonValueKind.Object ? answer.Deserialize<ErrorBody>(DiscordJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As an exception.</summary>
    public static HttpException Of(HttpStatusCode status, RestRequest request, JsonElement answer)
    {
        var error = Read(answer);
        return new HttpException(status, request, (DiscordErrorCode?)error?.Code, error?.Message, [.. Fields(error?.Errors ?? default, "")]);
    }

    /// <summary><c>{"embeds":{"0":{"description":{"_errors":[…]}}}}</c> to <c>embeds[0].description</c>. The reader of JSON has limited its depth.</summary>
    private static IEnumerable<DiscordJsonError> Fields(JsonElement errors, string path)
    {
        if (errors.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var property in errors.EnumerateObject())
        {
            if (property.NameEquals("_errors") && property.Value.ValueKind == JsonValueKind.Array)
            {
                yield return new DiscordJsonError(path, [.. property.Value.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Select(One)]);
                continue;
            }

            var inner = int.TryParse(property.Name, out _) ? $"{path}[{property.Name}]" : path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            foreach (var field in Fields(property.Value, inner))
            {
                yield return field;
            }
        }
    }

    private static DiscordError One(JsonElement error) => new(Text(error, "code"), Text(error, "message"));

    private static string Text(JsonElement error, string name) => error.TryGetProperty(name, out var value) ? value.ToString() : "";
}
