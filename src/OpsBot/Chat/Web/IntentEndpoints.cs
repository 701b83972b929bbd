using System.Diagnostics.CodeAnalysis;
using OpsBot.Commands;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;

namespace OpsBot.Chat.Web;

/// <summary>A typed line, as the page sends it.</summary>
/// <param name="Channel">Where it was typed.</param>
/// <param name="Thread">The thread, or null for the channel itself.</param>
/// <param name="Line">What was typed.</param>
/// <param name="Id">Made by the page, once per line: a retry is the same delivery.</param>
/// <param name="As">The persona the page shows as acting; demo only.</param>
/// <param name="Fields">What was filled in, in order, when the line is that of a form; null for a typed line.</param>
internal sealed record CommandRequest(string? Channel, string? Thread, string? Line, string? Id, string? As, IReadOnlyList<FilledField>? Fields = null);

/// <summary>A pressed button, as the page sends it.</summary>
/// <param name="Channel">The channel of the message.</param>
/// <param name="Thread">The thread of the message, or null.</param>
/// <param name="Action">What the button carries.</param>
/// <param name="Text">The answer to what it asks, or null.</param>
/// <param name="Id">Made by the page, once per press: a retry is the same delivery.</param>
/// <param name="As">The persona the page shows as acting; demo only.</param>
internal sealed record ClickRequest(string? Channel, string? Thread, string? Action, string? Text, string? Id, string? As);

/// <summary>An answer, as the page gets it.</summary>
/// <param name="Reply">What to say to the person who acted.</param>
/// <param name="Follow">The thread that tells what becomes of it, or null.</param>
internal sealed record WebAnswer(Reply Reply, StreamName? Follow);

/// <summary>Turns what the page sends into intents and answers with what the domain says.</summary>
internal sealed partial class IntentEndpoints(WebChannels channels, WebPeople people, IntentHandler handle, TimeProvider clock, ILogger<IntentEndpoints> logger)
{
    // Far above the three seconds that an answer may take; the page asks again with the same id, and nothing is done twice.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary><c>POST /api/commands</c>.</summary>
    public async Task<IResult> CommandAsync(HttpContext http)
    {
        var body = await JsonBody.ReadAsync<CommandRequest>(http);
        if (!body.IsRead)
        {
            return body.Refusal;
        }

        var (channel, thread, line, id, persona, fields) = body.Value;
        return string.IsNullOrWhiteSpace(line)
            ? Missing("line", "Type a command; /help shows what there is.")
            : Accept(http, channel, thread, id, persona, out var common, out var refusal)
                ? await AnswerAsync(new Intent.Command(common.Id, common.From, common.At, fields is null ? line : FormLine.Write(line, fields)))
                : refusal;
    }

    /// <summary><c>POST /api/clicks</c>.</summary>
    public async Task<IResult> ClickAsync(HttpContext http)
    {
        var body = await JsonBody.ReadAsync<ClickRequest>(http);
        if (!body.IsRead)
        {
            return body.Refusal;
        }

        var (channel, thread, action, text, id, persona) = body.Value;
        return string.IsNullOrEmpty(action)
            ? Missing("action", "Press the button in the console's page.")
            : Accept(http, channel, thread, id, persona, out var common, out var refusal)
                ? await AnswerAsync(new Intent.Click(common.Id, common.From, common.At, action, text))
                : refusal;
    }

    private bool Accept(HttpContext http, string? channel, string? thread, string? id, string? persona, out Common common, [NotNullWhen(false)] out WebRefusal? refusal)
    {
        common = default;
        if (id is null or { Length: < 8 or > 64 } || !id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
        {
            refusal = Missing("id", "It is made once per line or press, 8 to 64 letters, digits and dashes, and sent again with every retry.");
        }
        else if (people.TryResolve(persona, out var from, out refusal) && channels.TryFind(channel, thread, out var at, out refusal))
        {
            common = new Common(new IntentId($"web:{WebGuard.SessionOf(http)}:{id}"), from, at);
        }

        return refusal is null;
    }

    // The request's own token is not passed on: a page that is closed has still sent its command.
    private async Task<IResult> AnswerAsync(Intent intent)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            var answer = await handle(intent, patience.Token);
            return TypedResults.Json(new WebAnswer(answer.Reply, answer.Follow), OpsJson.Options);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            LogLate(intent.Id, Patience);
            return new WebRefusal(
                StatusCodes.Status504GatewayTimeout,
                "no-answer",
                $"OpsBot has not answered within {Words.Duration(Patience)}.",
                "Look in the channel whether it was done before you ask again.");
        }
    }

    private static WebRefusal Missing(string name, string remedy) =>
        new(StatusCodes.Status400BadRequest, "missing", $"The request has no usable `{name}`.", remedy);

    [LoggerMessage(LogLevel.Error, "Intent {Id} was not answered within {Patience}")]
    private partial void LogLate(IntentId id, TimeSpan patience);

    private readonly record struct Common(IntentId Id, AccountRef From, ThreadRef At);
}
