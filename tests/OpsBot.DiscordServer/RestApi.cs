using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace OpsBot.DiscordServer;

/// <summary>The HTTP API, as far as a bot like ours calls it. Every request is held against Discord's description and the rules beside it; what they do not allow is remembered as a violation and refused.</summary>
public sealed class RestApi
{
    private readonly DiscordStandIn server;
    private readonly OpenApi? description;
    private readonly RestLimits limits;
    private readonly ConcurrentDictionary<string, int> calls = new(StringComparer.Ordinal);

    internal RestApi(DiscordStandIn server, OpenApi? description, TimeProvider clock)
    {
        this.server = server;
        this.description = description;
        limits = new RestLimits(server.Options.RateLimit, server.Options.RateWindow, clock);
    }

    /// <summary>How often each route was called: <c>POST channels/{id}/messages</c>.</summary>
    public IReadOnlyDictionary<string, int> Calls => calls;

    /// <summary>How often 429 was answered.</summary>
    public int TooFast => limits.TooFast;

    internal async Task ServeAsync(HttpContext http, string path)
    {
        var method = http.Request.Method;
        calls.AddOrUpdate($"{method} {RestLimits.Shape(path)}", 1, (_, n) => n + 1);
        if (!http.Request.Headers.UserAgent.ToString().StartsWith("DiscordBot (", StringComparison.Ordinal))
        {
            server.Violations.Add($"{method} {path}: the request does not say what it is; Discord wants a User-Agent that begins with DiscordBot");
        }

        var (body, files) = await RestBody.ReadAsync(http.Request);
        await server.Faults.BeforeAnswer(method, path);
        var answer = server.Faults.Take(method, "/" + path) is { } failure ? Fail(http, failure) : limits.Enter(http, path) ?? Answer(http, path, body, files);
        if (answer.Broken.Count > 0)
        {
            server.Violations.Add($"{method} {path}: {string.Join(", ", answer.Broken)}");
        }

        http.Response.StatusCode = answer.Status;
        if (answer.Body is not null)
        {
            await http.Response.WriteAsJsonAsync(answer.Body, answer.Body.GetType());
        }
    }

    internal DiscordMessage Make(ulong channel, JsonElement body, IReadOnlyDictionary<int, UploadedFile> files, ulong? only)
    {
        var message = new DiscordMessage { Id = server.World.NextId(), Channel = channel, Author = World.Bot, OnlyFor = only };
        Fill(message, body, files);
        return message;
    }

    /// <summary>Writes what a request says into a message; what it does not say stays.</summary>
    internal void Fill(DiscordMessage message, JsonElement body, IReadOnlyDictionary<int, UploadedFile> files)
    {
        message.Content = body.TryGetProperty("content", out var content) ? content.GetString() ?? "" : message.Content;
        message.Embeds = body.TryGetProperty("embeds", out var embeds) ? embeds : message.Embeds;
        message.Components = body.TryGetProperty("components", out var components) ? components : message.Components;
        if (body.TryGetProperty("attachments", out var listed) && listed.ValueKind == JsonValueKind.Array)
        {
            // Those that an edit does not list are gone.
            message.Attachments =
            [
                .. listed.EnumerateArray().Select(a => a.GetProperty("id").ToString()).Select(id =>
                    int.TryParse(id, out var number) && files.TryGetValue(number, out var file)
                        ? new DiscordAttachment(server.World.NextId(), file.Name, file.Content)
                        : message.Attachments.First(a => $"{a.Id}" == id)),
            ];
        }

        var allowed = body.Of("allowed_mentions");
        var all = allowed.ValueKind != JsonValueKind.Object;
        var kinds = allowed.List("parse").Select(p => p.GetString()).ToHashSet();
        var named = allowed.List("users").Select(u => ulong.Parse(u.GetString()!)).ToHashSet();
        message.Pings = [.. Mentions.In(message.Content).Where(id => all || kinds.Contains("users") || named.Contains(id))];
        message.PingsEveryone = (all || kinds.Contains("everyone")) && (message.Content.Contains("@everyone", StringComparison.Ordinal) || message.Content.Contains("@here", StringComparison.Ordinal));
    }

    internal void Show(DiscordMessage message)
    {
        server.World.Add(message);
        if (message.OnlyFor is null)
        {
            server.Gateway.Dispatch("MESSAGE_CREATE", server.Wire.Message(message, @event: true));
        }
    }

    internal RestAnswer Edit(DiscordMessage message, JsonElement body, IReadOnlyDictionary<int, UploadedFile> files)
    {
        string[] wrong = [.. MessageRules.Check(body, files, message)];
        if (wrong.Length > 0)
        {
            return RestAnswer.Invalid(wrong);
        }

        server.World.Edit(message, () =>
        {
            Fill(message, body, files);
            message.Thinking = false;
        });
        return RestAnswer.Ok(server.Wire.Message(message));
    }

    internal RestAnswer Delete(DiscordMessage message)
    {
        server.World.Remove(message);
        return RestAnswer.None;
    }

    private static RestAnswer Fail(HttpContext http, Failure failure)
    {
        if (failure.Status != 429)
        {
            return failure.Code == 0 ? new RestAnswer(failure.Status, null) : RestAnswer.Error(failure.Status, failure.Code, "A failure on purpose");
        }

        return RestLimits.Slow(http, failure.RetryAfter!.Value, failure.Global, failure.Shared);
    }

    private RestAnswer Answer(HttpContext http, string path, JsonElement body, IReadOnlyDictionary<int, UploadedFile> files)
    {
        var (method, segments) = (http.Request.Method, path.Split('/'));
        if (description?.Check(method, path, http.Request.Query.Keys, body) is { Count: > 0 } wrong)
        {
            return RestAnswer.Invalid(wrong);
        }

        // The token in the path is all that an interaction's answers need.
        if (segments is ["interactions", var id, var token, "callback"])
        {
            return server.Interactions.Answer(ulong.Parse(id, CultureInfo.InvariantCulture), token, body, files);
        }

        if (segments is ["webhooks", _, var webhook, .. var rest])
        {
            return rest is ["messages", "@original"] ? server.Interactions.Original(method, webhook, body, files) : server.Interactions.Later(webhook, body, files);
        }

        return http.Request.Headers.Authorization != $"Bot {server.Options.Token}" ? RestAnswer.Error(401, 0, "401: Unauthorized")
            : segments[0] == "channels" ? new ChannelRoutes(server).Answer(method, segments, body, files)
            : segments is ["applications", not "@me", ..] ? new CommandRoutes(server).Answer(method, segments, body)
            : new OtherRoutes(server).Answer(method, segments, body);
    }
}
