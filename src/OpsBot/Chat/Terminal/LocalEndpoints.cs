using System.Text.Json;
using OpsBot.Commands;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Chat.Terminal;

/// <summary>What a terminal sends: a line, or a button's action with the text it asks for.</summary>
/// <param name="Line">The command line.</param>
/// <param name="Action">The button's action.</param>
/// <param name="Text">The text it asks for.</param>
/// <param name="As">The person to be; only in the demo.</param>
/// <param name="System">The system whose channel the terminal looks at, or null for the first.</param>
public sealed record LocalIntent(string? Line, string? Action, string? Text, string? As, string? System);

/// <summary>What a terminal is answered.</summary>
/// <param name="Reply">The answer.</param>
/// <param name="Follow">The run to follow, or null.</param>
/// <param name="Ends">Its end is what was asked for.</param>
/// <param name="Posted">What it posted to the channel, for who does not see that.</param>
public sealed record LocalAnswer(Reply Reply, RunId? Follow, bool Ends, IReadOnlyList<Reply> Posted);

/// <summary>The running bot, as terminals on the same machine reach it. Every request must come through the local socket.</summary>
internal static class LocalEndpoints
{
    /// <summary>Maps them below <c>/local</c>.</summary>
    public static void MapLocal(this IEndpointRouteBuilder routes)
    {
        var local = routes.MapGroup("/local").AddEndpointFilter((context, next) =>
            LocalSocket.UserOf(context.HttpContext) is null ? ValueTask.FromResult<object?>(Results.NotFound()) : next(context));
        local.MapPost("/intents", IntentAsync);
        local.MapGet("/runs/{id}", (string id, HttpContext http, RunFollower follower) => StreamAsync(http, follower.FollowAsync(new RunId(id), http.RequestAborted)));
        local.MapGet("/messages", async (string? system, HttpContext http, CatalogInForce catalog, IMessageHistory history, IStoreSignal signal) =>
        {
            // Where "from now on" begins is settled before the answer does, so that who sees it begin misses nothing.
            var channel = ChannelOf(catalog.Current, system);
            var after = await history.ReadCursorAsync(channel, http.RequestAborted);
            await StreamAsync(http, NewMessagesAsync(channel, after, history, signal, http.RequestAborted));
        });
    }

    private static async Task IntentAsync(HttpContext http, CatalogInForce catalog, IntentHandler handle)
    {
        var asked = await http.Request.ReadFromJsonAsync<LocalIntent>(OpsJson.Options, http.RequestAborted) ?? new LocalIntent(null, null, null, null, null);
        var answer = AccountOf(http, catalog.Current, asked.As, out var account) is { } refusal
            ? Answer.Refused(refusal)
            : await handle(ToIntent(asked, account, catalog.Current), http.RequestAborted);
        RunId? follow = answer.Follow is { } stream && stream.Value.StartsWith("run/", StringComparison.Ordinal) ? new RunId(stream.Value["run/".Length..]) : null;
        await http.Response.WriteAsJsonAsync(new LocalAnswer(answer.Reply, follow, answer.Ends, answer.Posted), OpsJson.Options, http.RequestAborted);
    }

    private static Intent ToIntent(LocalIntent asked, AccountRef account, OpsCatalog catalog)
    {
        var id = new IntentId($"local:{Guid.NewGuid():N}");
        var at = new ThreadRef(ChannelOf(catalog, asked.System), null);
        return asked.Action is { } action
            ? new Intent.Click(id, account, at, action, asked.Text)
            : new Intent.Command(id, account, at, asked.Line ?? "");
    }

    /// <summary>The person at the terminal is the operating system's user; in the demo, whoever they want to be.</summary>
    private static Refusal? AccountOf(HttpContext http, OpsCatalog catalog, string? persona, out AccountRef account)
    {
        account = new AccountRef("os", LocalSocket.UserOf(http)!);
        if (!catalog.Demo)
        {
            return persona is null ? null : new Refusal("no-personas", "`--as` exists only in the demo; elsewhere you are the user who is logged in.", $"Leave it out: you are `{account}`.");
        }

        var person = persona is null
            ? catalog.People[0]
            : catalog.People.FirstOrDefault(p => string.Equals(p.Id.Value, persona, StringComparison.OrdinalIgnoreCase));
        if (person is null)
        {
            return new Refusal("unknown-person", $"The demo has nobody called `{persona}`.", $"It has {Words.List(catalog.People.Select(p => $"`{p.Id}`"))}.");
        }

        account = person.Accounts[0];
        return null;
    }

    private static ChannelRef ChannelOf(OpsCatalog catalog, string? system) =>
        (system is null ? null : catalog.FindSystem(system))?.Channels[0] ?? (catalog.Systems.Count == 1 ? catalog.Systems[0].Channels[0] : new ChannelRef("terminal", "terminal"));

    private static async IAsyncEnumerable<HistoryMessage> NewMessagesAsync(
        ChannelRef channel, long after, IMessageHistory history, IStoreSignal signal, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        const int Page = 200;
        while (true)
        {
            var seen = signal.Version;
            var page = await history.ReadChannelAsync(channel, after, Page, cancel);
            foreach (var message in page)
            {
                after = message.Id;
                yield return message;
            }

            if (page.Count < Page)
            {
                await signal.WaitForCommitAsync(seen, cancel);
            }
        }
    }

    /// <summary>One JSON object a line, each sent at once. Ends when the bot begins to drain: the server waits for open answers, and the run loop is told to stop after it.</summary>
    private static async Task StreamAsync<T>(HttpContext http, IAsyncEnumerable<T> items)
    {
        http.Response.ContentType = "application/x-ndjson";
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        await http.Response.Body.FlushAsync(http.RequestAborted);
        try
        {
            await foreach (var item in items.WithCancellation(ending.Token))
            {
                await http.Response.WriteAsync(JsonSerializer.Serialize(item, OpsJson.Options) + "\n", http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The terminal has gone and nothing is left to tell it, or the bot goes and the terminal sees the end.
        }
    }
}
