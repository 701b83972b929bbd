using Discord.Rest;
using OpsBot.Chat.Discord.Incoming;
using OpsBot.Commands.Catalog;

namespace OpsBot.Chat.Discord;

/// <summary>What Discord says of accounts: bots, people of other servers, and members who may not speak never act, whatever the catalog calls them.</summary>
internal sealed class DiscordPeople(DiscordOptions options, DiscordApi api, TimeProvider clock)
{
    private readonly AskedOnce<ulong, PersonKind> asked = new(clock);

    /// <summary>Whether the server is one whose members may talk to the bot; a direct message comes from no server.</summary>
    public bool IsOurs(ulong? guild) => guild is not { } id || options.Guilds.Contains(id);

    /// <summary>How the account stands. An account that Discord cannot be asked about is no answer but an exception: nobody acts unverified.</summary>
    public async Task<PersonKind> StandingAsync(DiscordWho who, CancellationToken cancel) =>
        IsOurs(who.Guild) ? await asked.GetAsync(who.User, AskAsync).WaitAsync(cancel) : PersonKind.Guest;

    private async Task<PersonKind> AskAsync(ulong user)
    {
        foreach (var guild in options.Guilds)
        {
            if (await api.MemberAsync(guild, user, CancellationToken.None) is { } member)
            {
                return KindOf(member);
            }
        }

        return PersonKind.Guest;
    }

    private PersonKind KindOf(RestGuildUser member) => member switch
    {
        { IsBot: true } or { IsWebhook: true } => PersonKind.Bot,
        { IsPending: true } => PersonKind.Guest,
        { TimedOutUntil: { } until } when until > clock.GetUtcNow() => PersonKind.Guest,
        _ => PersonKind.Member,
    };
}
