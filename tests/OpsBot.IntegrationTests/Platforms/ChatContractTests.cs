using OpsBot.Contracts.Chat;
using OpsBot.IntegrationTests.Discord;
using OpsBot.IntegrationTests.Slack;

namespace OpsBot.IntegrationTests.Platforms;

public sealed class SlackChatTests : ChatContract
{
    protected override async Task<IChatPlatform> StartAsync() => new SlackPlatform(await SlackTeam.StartAsync());
}

public sealed class DiscordChatTests : ChatContract
{
    protected override async Task<IChatPlatform> StartAsync() => new DiscordPlatform(await DiscordTeam.StartAsync());
}

public sealed class WebChatTests : ChatContract
{
    protected override async Task<IChatPlatform> StartAsync() => await WebPlatform.OpenAsync(await DemoTeam.StartAsync());
}

public sealed class TerminalChatTests : ChatContract
{
    protected override async Task<IChatPlatform> StartAsync() => await TerminalPlatform.OpenAsync(await DemoTeam.StartAsync());
}
