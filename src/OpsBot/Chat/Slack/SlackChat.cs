using OpsBot.Chat.Slack.Incoming;
using OpsBot.Chat.Slack.Outgoing;
using OpsBot.Chat.Slack.Rendering;
using OpsBot.Chat.Slack.Socket;
using OpsBot.Commands.Catalog;

namespace OpsBot.Chat.Slack;

/// <summary>Slack as a place to talk to the bot.</summary>
internal static class SlackChat
{
    /// <summary>
    /// Registers it. The host gives <see cref="CatalogInForce"/>, <see cref="IntentHandler"/>, <c>Redactor</c>, <c>IInbox</c>, <see cref="Backoff"/> and <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddSlack(this IServiceCollection services, SlackOptions options)
    {
        services
            .AddSingleton(options)
            .AddSingleton<SlackBudget>()
            .AddSingleton<SlackApi>()
            .AddSingleton<SlackIdentity>()
            .AddSingleton<SlackPeople>()
            .AddSingleton<SlackTroubles>()
            .AddSingleton(s => RendererFor(s.GetRequiredService<CatalogInForce>()))
            .AddSingleton<SlackViews>()
            .AddSingleton<SlackReplies>()
            .AddSingleton<SlackAnswers>()
            .AddSingleton<SlackWork>()
            .AddHostedService(s => s.GetRequiredService<SlackWork>())
            .AddSingleton(s => new PayloadReader(() => s.GetRequiredService<SlackIdentity>().BotUser))
            .AddSingleton<SlackGate>()
            .AddSingleton<IChatSender, SlackSender>();
        if (options.SigningSecret is { } secret)
        {
            services.AddSingleton(s => new SlackSignature(secret, s.GetRequiredService<TimeProvider>())).AddSingleton<SlackEndpoint>();
        }

        if (options.AppToken is not null)
        {
            services.AddHostedService<SocketModeService>();
        }

        return services;
    }

    /// <summary>Maps the entrance over HTTP, where there is a secret to verify requests with.</summary>
    public static void MapSlack(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<SlackEndpoint>() is { } endpoint)
        {
            routes.MapPost(SlackEndpoint.Path, (Delegate)endpoint.PostAsync);
        }
    }

    /// <summary>The renderer that mentions people by their accounts in the catalog.</summary>
    public static BlockRenderer RendererFor(CatalogInForce catalog) => new(person =>
        catalog.Current.FindPerson(person)?.Accounts.Where(a => a.Platform == SlackSender.PlatformName).Select(a => a.Account.Split('/')[^1]) ?? []);
}
