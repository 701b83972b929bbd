using OpsBot.Commands.Catalog;
using SlackNet;
using SlackNet.WebApi;

namespace OpsBot.Chat.Slack;

/// <summary>Which workspace the bot is in and which account is its own, from <c>auth.test</c>.</summary>
internal sealed class SlackIdentity(SlackApi api)
{
    private AuthTestResponse? known;

    /// <summary>The bot's user id, once it is known.</summary>
    public string? BotUser => known?.UserId;

    /// <summary>Asks Slack, once.</summary>
    public async Task<AuthTestResponse> GetAsync(CancellationToken cancel) => known ??= await api.CallAsync<AuthTestResponse>("auth.test", [], cancel);
}

/// <summary>What Slack says of accounts: guests, bots, deactivated accounts and other workspaces' people never act, whatever the catalog calls them.</summary>
internal sealed class SlackPeople(SlackApi api, SlackIdentity identity, TimeProvider clock)
{
    private readonly AskedOnce<string, User> asked = new(clock);

    /// <summary>How the account stands. An account that Slack cannot be asked about is no answer but an exception: nobody acts unverified.</summary>
    public async Task<PersonKind> StandingAsync(Incoming.SlackWho who, CancellationToken cancel)
    {
        if (who.Team != (await identity.GetAsync(cancel)).TeamId)
        {
            return PersonKind.Guest;
        }

        var user = await asked.GetAsync(who.User, AskAsync).WaitAsync(cancel);
        return user switch
        {
            { Deleted: true } => PersonKind.Deactivated,
            { IsBot: true } => PersonKind.Bot,
            { IsRestricted: true } or { IsUltraRestricted: true } or { IsStranger: true } => PersonKind.Guest,
            _ when user.TeamId.Length > 0 && user.TeamId != who.Team => PersonKind.Guest,
            _ => PersonKind.Member,
        };
    }

    private async Task<User> AskAsync(string user) =>
        (await api.CallWithFormAsync<UserAnswer>("users.info", [new("user", user)], CancellationToken.None)).User ?? throw new HttpRequestException($"Asking Slack about {user}: the answer has no user.");

    private sealed class UserAnswer
    {
        public User? User { get; set; }
    }
}
