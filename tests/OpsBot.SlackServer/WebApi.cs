using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace OpsBot.SlackServer;

/// <summary>The Web API, as far as a bot like ours calls it. Every call is held against the reference; what the reference does not allow is remembered as a violation and answered with an error.</summary>
public sealed class WebApi(Workspace workspace, ServerFaults faults, SlackServerOptions options, TimeProvider clock)
{
    private static readonly HashSet<string> FormOnly = ["users.info", "files.getUploadURLExternal"];

    private readonly ApiReference? reference = options.Reference is null ? null : ApiReference.Read(options.Reference);
    private readonly ConcurrentQueue<string> violations = new();
    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, string User)> triggers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Name, int Length, string? Content)> uploads = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (double Tokens, DateTimeOffset At)> rates = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private int messagesSeen;
    private int ids;

    /// <summary>What the bot did that the reference does not allow.</summary>
    public IReadOnlyList<string> Violations => [.. violations];

    /// <summary>How often each method was called.</summary>
    public IReadOnlyDictionary<string, int> Calls => calls;

    /// <summary>How often 429 was answered.</summary>
    public int TooFast { get; private set; }

    /// <summary>Where sockets are opened.</summary>
    public Func<string> SocketAddress { get; set; } = () => "";

    /// <summary>Where files are uploaded to.</summary>
    public Func<string, string> UploadAddress { get; set; } = id => id;

    /// <summary>A trigger that lives for three seconds and works once.</summary>
    public string NewTrigger(string user)
    {
        var trigger = $"{NextId()}.{NextId()}.trigger";
        triggers[trigger] = (clock.GetUtcNow() + TimeSpan.FromSeconds(3), user);
        return trigger;
    }

    /// <summary><c>POST /api/{method}</c>.</summary>
    public async Task<IResult> CallAsync(HttpContext http, string method)
    {
        calls.AddOrUpdate(method, 1, (_, n) => n + 1);
        var arguments = await ArgumentsAsync(http.Request, method);
        if (faults.Take(method) is { } failure)
        {
            return failure.StartsWith("429", StringComparison.Ordinal) ? Slow(http, int.Parse(failure.Split(':')[1]))
                : int.TryParse(failure, out var status) ? Results.StatusCode(status)
                : Error(method, failure);
        }

        if (Check(http, method, arguments) is { } wrong)
        {
            violations.Enqueue($"{method}: {wrong}");
            return Error(method, "invalid_arguments", wrong);
        }

        return IsTooFast(method, arguments) ? Slow(http, 1) : Do(method, arguments);
    }

    /// <summary>The second step of an upload.</summary>
    public async Task<IResult> UploadAsync(HttpContext http, string id)
    {
        using var memory = new MemoryStream();
        await http.Request.Body.CopyToAsync(memory, http.RequestAborted);
        if (!uploads.TryGetValue(id, out var upload) || upload.Length != memory.Length)
        {
            violations.Enqueue($"upload of {memory.Length} bytes to {id}, announced were {upload.Length}");
            return Results.StatusCode(400);
        }

        uploads[id] = upload with { Content = Encoding.UTF8.GetString(memory.ToArray()) };
        return Results.Text($"OK - {memory.Length}");
    }

    private static async Task<Dictionary<string, JsonElement>> ArgumentsAsync(HttpRequest request, string method)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            return form.ToDictionary(f => f.Key, f => JsonSerializer.SerializeToElement(f.Value.ToString()), StringComparer.Ordinal);
        }

        using var body = await JsonDocument.ParseAsync(request.Body);
        return FormOnly.Contains(method)
            ? new Dictionary<string, JsonElement>(StringComparer.Ordinal)
            : body.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.Clone(), StringComparer.Ordinal);
    }

    private string? Check(HttpContext http, string method, Dictionary<string, JsonElement> arguments)
    {
        var token = method == "apps.connections.open" ? options.AppToken : options.BotToken;
        if (http.Request.Headers.Authorization != $"Bearer {token}")
        {
            return "another token";
        }

        if (reference is null)
        {
            return null;
        }

        return reference.Find(method) switch
        {
            null => "no such method",
            var known when arguments.Keys.FirstOrDefault(a => !known.Arguments.ContainsKey(a)) is { } unknown => $"the argument {unknown} is unknown",
            var known when known.Arguments.FirstOrDefault(a => a.Value && !arguments.ContainsKey(a.Key)).Key is { } missing => $"the argument {missing} is missing",
            _ => null,
        };
    }

    private bool IsTooFast(string method, Dictionary<string, JsonElement> arguments)
    {
        if (method is not ("chat.postMessage" or "chat.update"))
        {
            return false;
        }

        if (faults.RateLimitEvery > 0 && Interlocked.Increment(ref messagesSeen) % faults.RateLimitEvery == 0)
        {
            return true;
        }

        // About one message a second for a channel and fifty edits a minute, with bursts.
        var (key, perSecond) = method == "chat.update" ? (method, 50 / 60.0) : (arguments["channel"].ToString(), 1.0);
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var (tokens, at) = rates.GetValueOrDefault(key, (16, now));
            tokens = Math.Min(16, tokens + (options.MessagesPerSecond * perSecond * (now - at).TotalSeconds)) - 1;
            rates[key] = (Math.Max(tokens, -1), now);
            return tokens < 0;
        }
    }

    private IResult Do(string method, Dictionary<string, JsonElement> arguments)
    {
        switch (method)
        {
            case "auth.test":
                return Ok(new { ok = true, url = "https://demo.slack.com/", team = "Demo", team_id = Workspace.Team, user = "opsbot", user_id = Workspace.BotUser, bot_id = "B0BOT" });
            case "apps.connections.open":
                return Ok(new { ok = true, url = SocketAddress() });
            case "users.info":
                return workspace.Users.FirstOrDefault(u => u.Id == Text(arguments, "user")) is { } user
                    ? Ok(new { ok = true, user = new { id = user.Id, team_id = user.Team, name = user.Name, deleted = user.Deleted, is_bot = user.Bot, is_restricted = user.Restricted, is_ultra_restricted = false, is_stranger = user.Team != Workspace.Team } })
                    : Error(method, "user_not_found");
            case "chat.postMessage" or "chat.postEphemeral":
                return Post(method, arguments);
            case "chat.update":
                return Edit(method, arguments);
            case "views.open":
                return Open(method, arguments);
            case "views.update":
                return Update(method, arguments);
            case "files.getUploadURLExternal":
                var id = $"F{NextId():00000000}";
                uploads[id] = (Text(arguments, "filename")!, int.Parse(Text(arguments, "length")!), null);
                return Ok(new { ok = true, upload_url = UploadAddress(id), file_id = id });
            case "files.completeUploadExternal":
                return Complete(method, arguments);
            default:
                throw new InvalidOperationException($"{method} is in the reference, but this server does not have it");
        }
    }

    private IResult Post(string method, Dictionary<string, JsonElement> arguments)
    {
        var channel = Text(arguments, "channel")!;
        var thread = Text(arguments, "thread_ts");
        if (!workspace.Channels.Contains(channel) && workspace.Users.All(u => u.Id != channel))
        {
            return Error(method, "channel_not_found");
        }

        if (Content(method, arguments) is { } wrong)
        {
            return wrong;
        }

        if (thread is not null && !workspace.Messages.Any(m => m.Channel == channel && m.Ts == thread))
        {
            violations.Enqueue($"{method}: there is no message {thread} to answer in {channel}");
        }

        var message = workspace.Post(new SlackMessage
        {
            Ts = workspace.NextTs(),
            Channel = channel,
            Thread = thread,
            OnlyFor = method == "chat.postEphemeral" ? Text(arguments, "user") : null,
            Text = Text(arguments, "text") ?? "",
            Blocks = arguments.TryGetValue("blocks", out var blocks) ? blocks : null,
        });
        return method == "chat.postEphemeral" ? Ok(new { ok = true, message_ts = message.Ts }) : Ok(new { ok = true, channel, ts = message.Ts, message = new { type = "message", text = message.Text, ts = message.Ts } });
    }

    private IResult Edit(string method, Dictionary<string, JsonElement> arguments) =>
        Text(arguments, "text") is { Length: > 4000 } ? Error(method, "msg_too_long")
        : Content(method, arguments) is { } wrong ? wrong
        : workspace.Edit(Text(arguments, "channel")!, Text(arguments, "ts")!, Text(arguments, "text"), arguments.TryGetValue("blocks", out var blocks) ? blocks : null) is { } edited
            ? Ok(new { ok = true, channel = edited.Channel, ts = edited.Ts, text = edited.Text })
            : Error(method, "message_not_found");

    private IResult? Content(string method, Dictionary<string, JsonElement> arguments)
    {
        var problems = arguments.TryGetValue("blocks", out var blocks) && blocks is { ValueKind: JsonValueKind.Array } && blocks.GetArrayLength() > 0 ? BlockCheck.Message(blocks) : [];
        if (problems.Count > 0)
        {
            violations.Enqueue($"{method}: {string.Join(", ", problems)}");
            return Error(method, "invalid_blocks", [.. problems]);
        }

        return Text(arguments, "text") is null && blocks.ValueKind == JsonValueKind.Undefined ? Error(method, "no_text") : null;
    }

    private IResult Open(string method, Dictionary<string, JsonElement> arguments)
    {
        var trigger = Text(arguments, "trigger_id") ?? "";
        if (!triggers.TryGetValue(trigger, out var known) || known.Until < clock.GetUtcNow())
        {
            return Error(method, known.User is null ? "invalid_trigger_id" : "expired_trigger_id");
        }

        if (BlockCheck.View(arguments["view"]) is { Count: > 0 } problems)
        {
            violations.Enqueue($"{method}: {string.Join(", ", problems)}");
            return Error(method, "invalid_arguments", [.. problems]);
        }

        if (!triggers.TryRemove(trigger, out _))
        {
            return Error(method, "exchanged_trigger_id");
        }

        var view = workspace.Show(new OpenView($"V{NextId():00000000}", known.User, arguments["view"]));
        return Ok(new { ok = true, view = new { id = view.Id, type = "modal" } });
    }

    private IResult Update(string method, Dictionary<string, JsonElement> arguments)
    {
        if (workspace.Views.FirstOrDefault(v => v.Id == Text(arguments, "view_id")) is not { } open)
        {
            return Error(method, "not_found");
        }

        if (BlockCheck.View(arguments["view"]) is { Count: > 0 } problems)
        {
            violations.Enqueue($"{method}: {string.Join(", ", problems)}");
            return Error(method, "invalid_arguments", [.. problems]);
        }

        workspace.Show(open with { View = arguments["view"] });
        return Ok(new { ok = true, view = new { id = open.Id, type = "modal" } });
    }

    private IResult Complete(string method, Dictionary<string, JsonElement> arguments)
    {
        foreach (var file in arguments["files"].EnumerateArray())
        {
            if (!uploads.TryRemove(file.GetProperty("id").GetString()!, out var upload) || upload.Content is null)
            {
                return Error(method, "file_not_found");
            }

            workspace.Share(new SlackFile(upload.Name, upload.Content, Text(arguments, "channel_id") ?? "", Text(arguments, "thread_ts")));
        }

        return Ok(new { ok = true, files = arguments["files"] });
    }

    private IResult Error(string method, string code, params string[] messages)
    {
        if (reference?.Find(method) is { } known && !known.Errors.Contains(code))
        {
            throw new InvalidOperationException($"The reference does not list {code} for {method}; a stand-in must not answer it.");
        }

        return Ok(new { ok = false, error = code, response_metadata = new { messages } });
    }

    private IResult Slow(HttpContext http, int seconds)
    {
        lock (gate)
        {
            TooFast++;
        }

        http.Response.Headers.RetryAfter = $"{seconds}";
        return Results.Json(new { ok = false, error = "ratelimited" }, statusCode: 429);
    }

    private int NextId() => Interlocked.Increment(ref ids);

    private static string? Text(Dictionary<string, JsonElement> arguments, string name) => arguments.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IResult Ok(object answer) => Results.Json(answer);
}
