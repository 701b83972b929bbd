using System.Globalization;
using OpsBot.Chat.Discord.Gateway;
using OpsBot.Chat.Discord.Incoming;
using OpsBot.Chat.Discord.Outgoing;
using OpsBot.Chat.Discord.Rendering;
using OpsBot.Chat.Discord.Slash;
using OpsBot.Commands.Catalog;

namespace OpsBot.Chat.Discord;

/// <summary>Discord as a place to talk to the bot.</summary>
internal static class DiscordChat
{
    /// <summary>
    /// Registers it. The host gives <see cref="CatalogInForce"/>, <see cref="IntentHandler"/>, <c>Redactor</c>, <c>IInbox</c>, <c>Completer</c>, <see cref="Backoff"/> and <see cref="TimeProvider"/>.
    /// </summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services, DiscordOptions options) => services
        .AddSingleton(options)
        .AddSingleton<DiscordSession>()
        .AddSingleton<DiscordBudget>()
        .AddSingleton<DiscordApi>()
        .AddSingleton<DiscordPeople>()
        .AddSingleton<DiscordTroubles>()
        .AddSingleton(s => RendererFor(s.GetRequiredService<CatalogInForce>()))
        .AddSingleton<LiveInteractions>()
        .AddSingleton<DiscordReplies>()
        .AddSingleton<DiscordAnswers>()
        .AddSingleton<DiscordWork>()
        .AddHostedService(s => s.GetRequiredService<DiscordWork>())
        .AddSingleton<SlashCompletion>()
        .AddSingleton<DiscordGate>()
        .AddSingleton<DiscordArrivals>()
        .AddHostedService<DiscordGateway>()
        .AddSingleton<IChatSender, DiscordSender>();

    /// <summary>The renderer that mentions people by their accounts in the catalog.</summary>
    public static EmbedRenderer RendererFor(CatalogInForce catalog) => new(person =>
        catalog.Current.FindPerson(person)?.Accounts.Where(a => a.Platform == DiscordSender.PlatformName).Select(a => ulong.Parse(a.Account, CultureInfo.InvariantCulture)) ?? []);
}
