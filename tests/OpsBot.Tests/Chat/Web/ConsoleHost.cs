using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpsBot.Chat;
using OpsBot.Chat.Web;
using OpsBot.Commands;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;
using OpsBot.Contracts.InMemory;

namespace OpsBot.Tests.Chat.Web;

/// <summary>The console on a real socket, over a store in memory and a domain that answers as the test says.</summary>
internal sealed class ConsoleHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private ConsoleHost(WebApplication built, InMemoryStore store, WebToken token, ConcurrentQueue<Intent> received) =>
        (app, Store, Token, Received) = (built, store, token, received);

    /// <summary>What was said; tests say something by enqueuing it.</summary>
    public InMemoryStore Store { get; }

    public WebToken Token { get; }

    /// <summary>The intents that came through, in order.</summary>
    public ConcurrentQueue<Intent> Received { get; }

    /// <summary>Without the token.</summary>
    public Uri Server => new(app.Urls.First());

    public Uri Address => WebConsole.AddressOf(Server, Token);

    public static async Task<ConsoleHost> StartAsync(
        OpsCatalog? catalog = null, IntentHandler? answer = null, InMemoryStore? store = null, WebToken? token = null, TimeProvider? clock = null, int port = 0)
    {
        catalog ??= ConsoleCatalog.Demo;
        store ??= new InMemoryStore(clock ?? TimeProvider.System);
        token ??= WebToken.Random();
        var received = new ConcurrentQueue<Intent>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services
            .AddSingleton(clock ?? TimeProvider.System)
            .AddSingleton(new CatalogInForce(catalog))
            .AddSingleton(store.Events)
            .AddSingleton(store.History)
            .AddSingleton(store.Signal)
            .AddSingleton(new Completer(new CatalogInForce(catalog), (_, _) => Task.FromResult<IReadOnlyList<string>>(["sha-new", "sha-old"]), (_, _, _) => Task.FromResult<IReadOnlyList<Completion>>([])))
            .AddSingleton<OnCallLookup>((_, _) => Task.FromResult(ConsoleCatalog.OnCall))
            .AddSingleton<IntentHandler>((intent, cancel) =>
            {
                received.Enqueue(intent);
                return answer?.Invoke(intent, cancel) ?? Task.FromResult(new Answer(Reply.Of($"heard {intent.Id}")));
            })
            .AddWebConsole(token);
        var built = builder.Build();
        WebConsole.Map(built);
        await built.StartAsync();
        return new ConsoleHost(built, store, token, received);
    }

    /// <summary>A browser without a session: it says where its requests come from, as browsers do, and follows no redirect.</summary>
    public HttpClient NewBrowser()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = Server };
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return client;
    }

    /// <summary>A browser that has opened the printed address.</summary>
    public async Task<HttpClient> OpenAsync(CancellationToken cancel)
    {
        var browser = NewBrowser();
        using var opened = await browser.GetAsync(Address, cancel);
        return opened.StatusCode == HttpStatusCode.SeeOther ? browser : throw new InvalidOperationException($"the console answered {opened.StatusCode} to its own token");
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>The channel, or a thread in it.</summary>
    public static ThreadRef In(string? thread = null) => new(ConsoleCatalog.Channel, thread);
}
