using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SlackNet.Json;

namespace SlackNet;

/// <summary>What a client is made of.</summary>
public static class Default
{
    /// <summary>Sends requests through the client that the function gives.</summary>
    public static IHttp Http(SlackJsonSettings? jsonSettings = null, Func<HttpClient>? getHttpClient = null)
    {
        if (getHttpClient is null)
        {
            var one = new HttpClient();
            getHttpClient = () => one;
        }

        return new Http(getHttpClient, jsonSettings ?? JsonSettings());
    }

    /// <summary>Slack's way of writing JSON.</summary>
    public static SlackJsonSettings JsonSettings() => new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new RuntimeTypeConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { IgnoreIfEmptyAttribute.Apply } },
    });
}
