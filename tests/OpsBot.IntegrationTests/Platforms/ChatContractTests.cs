using OpsBot.Contracts.Chat;
using OpsBot.IntegrationTests.Discord;
using Xunit;

namespace OpsBot.IntegrationTests.Platforms;

[Collection(DiscordCollection.Name)]
public sealed class SlackChatTests : ChatContract
{
    protected override async Task<IChatPlatform> StartAsync() => new SlackPlatform(await DiscordTeam.StartAsync(withSlack: true));
}

[Collection(DiscordCollection.Name)]
public sealed class DiscordChatTests : ChatContract
{
    protected override async Task<IChatPlatform> StartAsync() => new DiscordPlatform(await DiscordTeam.StartAsync());
}

[Collection(DiscordCollection.Name)]
public sealed class WebChatTests : ChatContract
{
    protected override async Task<IChatPlatform> StartAsync() => await WebPlatform.OpenAsync(await DiscordTeam.StartAsync());
}

[Collection(DiscordCollection.Name)]
public sealed class TerminalChatTests : ChatContract
{
    protected override async Task<IChatPlatform> StartAsync() => await TerminalPlatform.OpenAsync(await DiscordTeam.StartAsync());
}
