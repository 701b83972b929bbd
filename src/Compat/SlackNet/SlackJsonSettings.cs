using System.Text.Json;

namespace SlackNet;

/// <summary>How arguments and answers are written; made by <see cref="Default.JsonSettings"/>.</summary>
public class SlackJsonSettings
{
    internal SlackJsonSettings(JsonSerializerOptions options) => Options = options;

    internal JsonSerializerOptions Options { get; }
}
