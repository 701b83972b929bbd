using Discord.Rest;
using OpsBot.Chat.Discord.Incoming;
using OpsBot.Commands.Catalog;

namespace OpsBot.Chat.Discord;

/// <summary>What Discord says of accounts: bots, people of other servers, and members who may not speak never act, whatever the catalog calls them.</summary>
internal sealed class DiscordPeople(DiscordOptions options, DiscordApi api, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private const int MostKept = 10_000;

    private readonly Dictionary<ulong, (Task<PersonKind> Kind, DateTimeOffset At)> asked = [];
    private readonly Lock gate = new();

    /// <summary>Whether the server is one whose members may talk to the bot; a direct message comes from no server.</summary>
    public bool IsOurs(ulong? guild) => guild is not { } id || options.Guilds.Contains(id);

    /// <summary>How the account stands. An account that Discord cannot be asked about is no answer but an exception: nobody acts unverified.</summary>
    public async Task<PersonKind> StandingAsync(DiscordWho who, CancellationToken cancel) =>
        IsOurs(who.Guild) ? await AskOnceAsync(who.User).WaitAsync(cancel) : PersonKind.Guest;

    private Task<PersonKind> AskOnceAsync(ulong user)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (asked.TryGetValue(user, out var before) && now - before.At < Fresh && !before.Kind.IsFaulted && !before.Kind.IsCanceled)
            {
                return before.Kind;
            }

            if (asked.Count >= MostKept)
            {
                asked.Clear();
            }

            var asking = AskAsync(user);
            asked[user] = (asking, now);
            return asking;
        }
    }

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
