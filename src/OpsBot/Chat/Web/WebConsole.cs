using Microsoft.Extensions.DependencyInjection.Extensions;
using OpsBot.Commands.Catalog;

namespace OpsBot.Chat.Web;

/// <summary>The web console: the same chat in a browser on this machine.</summary>
public static class WebConsole
{
    /// <summary>
    /// Registers it. The host gives <see cref="CatalogInForce"/>, <see cref="IntentHandler"/>, <see cref="OnCallLookup"/>, <c>Completer</c>, <c>IEventStore</c>,
    /// <c>IMessageHistory</c>, <c>IStoreSignal</c> and <see cref="TimeProvider"/>.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="token">The secret of the printed address.</param>
    public static IServiceCollection AddWebConsole(this IServiceCollection services, WebToken token)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(token)
            .AddSingleton<WebSessions>()
            .AddSingleton<WebFiles>()
            .AddSingleton<WebChannels>()
            .AddSingleton(s => new WebPeople(s.GetRequiredService<CatalogInForce>(), Environment.UserName))
            .AddSingleton<Overview>()
            .AddSingleton<PageEndpoint>()
            .AddSingleton<SessionEndpoint>()
            .AddSingleton<IntentEndpoints>()
            .AddSingleton<CompletionEndpoint>()
            .AddSingleton<MessageEndpoint>()
            .AddSingleton<EventEndpoint>()
            .AddSingleton<IChatSender, WebSender>();
    }

    /// <summary>The address to print: who opens it has a session.</summary>
    /// <param name="server">Where the server listens, as <c>http://127.0.0.1:5080</c>.</param>
    /// <param name="token">The token.</param>
    public static Uri AddressOf(Uri server, WebToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return new Uri(server, $"/?token={token.Text}");
    }

    /// <summary>Maps its page and its API. Kestrel must listen on loopback only.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var console = endpoints.MapGroup("").AddEndpointFilter(WebGuard.RequireLoopbackHost);
        var page = services.GetRequiredService<PageEndpoint>();
        var files = services.GetRequiredService<WebFiles>();
        console.MapGet("/", page.GetAsync);
        console.MapGet("/{**path}", (HttpContext http, string path) => files.GetAsync(http, path));

        var api = console.MapGroup("/api").AddEndpointFilter(WebGuard.RequireSameOrigin).AddEndpointFilter(WebGuard.RequireSession);
        var intents = services.GetRequiredService<IntentEndpoints>();
        api.MapGet("/session", services.GetRequiredService<SessionEndpoint>().Get);
        api.MapPost("/commands", (Delegate)intents.CommandAsync);
        api.MapPost("/clicks", (Delegate)intents.ClickAsync);
        api.MapGet("/completions", services.GetRequiredService<CompletionEndpoint>().GetAsync);
        api.MapGet("/messages", services.GetRequiredService<MessageEndpoint>().GetAsync);
        api.MapGet("/events", services.GetRequiredService<EventEndpoint>().Get);
    }
}
