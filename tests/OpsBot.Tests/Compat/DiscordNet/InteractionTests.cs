using System.Text;
using Discord;
using Discord.Net;
using Discord.WebSocket;
using OpsBot.DiscordServer;
using Xunit;

namespace OpsBot.Tests.Compat.DiscordNet;

/// <summary>What people use and how it is answered, end to end over loopback.</summary>
public sealed class InteractionTests
{
    [Fact]
    public async Task SlashCommand_WithArguments_ComesWithTheirTypes()
    {
        await using var bot = await Bot.StartAsync();
        var next = bot.NextAsync<SocketSlashCommand>();

        bot.Server.People.Run(bot.Maya, bot.Channel, "logs", ("service", "backend"), ("tail", 20), ("follow", true), ("rate", 0.5));
        var command = await next;

        Assert.Equal("logs", command.Data.Name);
        Assert.Equal(["backend", 20L, true, 0.5], command.Data.Options.Select(o => o.Value));
        Assert.Equal((bot.Maya, bot.Channel, (ulong?)bot.Server.Guild), (command.User.Id, command.ChannelId, command.GuildId));
        Assert.Equal(bot.Channel, command.Channel!.Id);
    }

    [Fact]
    public async Task SlashCommand_WithinAnother_ComesNested()
    {
        await using var bot = await Bot.StartAsync();
        var next = bot.NextAsync<SocketSlashCommand>();

        bot.Server.People.Run(bot.Maya, bot.Channel, "incident open", ("title", "disk"));
        var option = Assert.Single((await next).Data.Options);

        Assert.Equal(("open", ApplicationCommandOptionType.SubCommand), (option.Name, option.Type));
        Assert.Equal("disk", Assert.Single(option.Options).Value);
    }

    [Fact]
    public async Task Defer_ThenFollowup_TakesThePlaceOfTheThinkingAndItsFlags()
    {
        await using var bot = await Bot.StartAsync();
        var next = bot.NextAsync<SocketSlashCommand>();
        var used = bot.Server.People.Run(bot.Maya, bot.Channel, "health");
        var command = await next;

        await command.DeferAsync(ephemeral: true);
        Assert.True(Assert.Single(used.Replies).Thinking);
        await command.FollowupAsync("all is well");
        await command.FollowupAsync("for all", ephemeral: false);

        Assert.Equal(["all is well", "for all"], used.Replies.Select(r => r.Content));
        Assert.Equal([bot.Maya, null], used.Replies.Select(r => r.OnlyFor));
        Assert.Empty(bot.Server.Violations.All);
    }

    [Fact]
    public async Task Defer_OfAButton_ChangesNothingToBeSeen()
    {
        await using var bot = await Bot.StartAsync();
        var message = await PostAsync(bot, new ComponentBuilder().WithButton("Approve", "approve:1", ButtonStyle.Success).Build());
        var next = bot.NextAsync<SocketMessageComponent>();

        var used = bot.Server.People.Press(bot.Maya, message, "Approve");
        var press = await next;
        await press.DeferAsync();
        await press.FollowupAsync("noted", ephemeral: true);

        Assert.Equal(("approve:1", message.Id), (press.Data.CustomId, press.Message.Id));
        Assert.Equal("noted\n", Assert.Single(used.Replies).Text);
        Assert.Empty(bot.Server.Violations.All);
    }

    [Fact]
    public async Task Respond_Twice_RefusesTheSecond()
    {
        await using var bot = await Bot.StartAsync();
        var next = bot.NextAsync<SocketSlashCommand>();
        bot.Server.People.Run(bot.Maya, bot.Channel, "health");
        var command = await next;
        await command.RespondAsync("one", ephemeral: true);

        await Assert.ThrowsAsync<InvalidOperationException>(() => command.RespondAsync("two"));

        Assert.True(command.HasResponded);
        Assert.Equal(1, bot.Server.Rest.Calls.Where(c => c.Key.EndsWith("/callback", StringComparison.Ordinal)).Sum(c => c.Value));
    }

    [Fact]
    public async Task Respond_AfterThreeSeconds_RefusesHere()
    {
        await using var bot = await Bot.StartAsync();
        var command = await CommandAsync(bot);
        bot.Clock.Advance(TimeSpan.FromSeconds(4));

        await Assert.ThrowsAsync<TimeoutException>(() => command.RespondAsync("late"));
    }

    [Fact]
    public async Task Respond_AfterThreeSecondsWithoutTheCheck_IsRefusedByDiscord()
    {
        await using var bot = await Bot.StartAsync(configure: c => c.ResponseInternalTimeCheck = false);
        var command = await CommandAsync(bot);
        bot.Clock.Advance(TimeSpan.FromSeconds(4));

        var refused = await Assert.ThrowsAsync<HttpException>(() => command.DeferAsync());

        Assert.Equal(DiscordErrorCode.UnknownInteraction, refused.DiscordCode);
    }

    [Fact]
    public async Task Followup_AfterFifteenMinutes_Refuses()
    {
        await using var bot = await Bot.StartAsync();
        var command = await CommandAsync(bot);
        await command.DeferAsync();
        bot.Clock.Advance(TimeSpan.FromMinutes(15.1));

        Assert.False(command.IsValidToken);
        await Assert.ThrowsAsync<InvalidOperationException>(() => command.FollowupAsync("late"));
    }

    [Fact]
    public async Task Followup_TokenForgotten_TellsDiscordsCode()
    {
        await using var bot = await Bot.StartAsync();
        var command = await CommandAsync(bot);
        await command.DeferAsync();
        bot.Server.Interactions.Forget();

        var refused = await Assert.ThrowsAsync<HttpException>(() => command.FollowupAsync("late"));

        Assert.Equal(DiscordErrorCode.InvalidWebhookToken, refused.DiscordCode);
    }

    [Fact]
    public async Task Modal_OpenedAndFilledIn_ComesBack()
    {
        await using var bot = await Bot.StartAsync();
        var next = bot.NextAsync<SocketSlashCommand>();
        var used = bot.Server.People.Run(bot.Maya, bot.Channel, "reject");
        await (await next).RespondWithModalAsync(new ModalBuilder("Reason", "reject:7").AddTextInput("Why", "why", TextInputStyle.Paragraph, "in a sentence", required: true, value: "be").Build());
        var submitted = bot.NextAsync<SocketModal>();

        var sending = bot.Server.People.SubmitAsync(used, ("why", "the disk is full"));
        var modal = await submitted;
        await modal.DeferAsync(ephemeral: true);

        Assert.Equal("reject:7", modal.Data.CustomId);
        Assert.Equal(("why", "the disk is full"), Assert.Single(modal.Data.Components) is var input ? (input.CustomId, input.Value) : default);
        Assert.True((await sending).Deferred);
        Assert.Empty(bot.Server.Violations.All);
    }

    [Fact]
    public async Task Autocomplete_Answered_OffersTheChoices()
    {
        await using var bot = await Bot.StartAsync();
        bot.Client.InteractionCreated += i => i is SocketAutocompleteInteraction typed
            ? typed.RespondAsync([new AutocompleteResult($"{typed.Data.Current!.Name}:{typed.Data.Current.Value} of {typed.Data.Options.First().Value}", "sha-old")])
            : Task.CompletedTask;

        var choices = await bot.Server.People.CompleteAsync(bot.Maya, bot.Channel, "rollback", "tag", ("service", "backend"), ("tag", "sha"));

        Assert.Equal([("tag:sha of backend", "sha-old")], choices);
    }

    [Fact]
    public async Task Autocomplete_AnsweredAsACommand_Refuses()
    {
        await using var bot = await Bot.StartAsync();
        var next = bot.NextAsync<SocketAutocompleteInteraction>();
        _ = bot.Server.People.CompleteAsync(bot.Maya, bot.Channel, "rollback", "tag", ("tag", "sha"));
        var typed = await next;

        await Assert.ThrowsAsync<NotSupportedException>(() => typed.RespondAsync("no"));
        await Assert.ThrowsAsync<NotSupportedException>(() => typed.DeferAsync());
    }

    [Fact]
    public async Task MessageCommand_CarriesTheMessage()
    {
        await using var bot = await Bot.StartAsync();
        var said = bot.Server.People.Say(bot.Maya, bot.Channel, "it burns");
        var next = bot.NextAsync<SocketMessageCommand>();

        var used = bot.Server.People.ReportAsync(bot.Maya, said, "Open incident");
        var command = await next;
        await command.RespondAsync("done", ephemeral: true);
        await used;

        Assert.Equal(("Open incident", said.Id, "it burns"), (command.Data.Name, command.Data.Message.Id, command.Data.Message.Content));
    }

    [Fact]
    public async Task DirectChannel_Command_HasNoGuild()
    {
        await using var bot = await Bot.StartAsync();
        var next = bot.NextAsync<SocketSlashCommand>();

        bot.Server.People.Run(bot.Maya, bot.Server.People.Direct(bot.Maya), "health");
        var command = await next;

        Assert.Null(command.GuildId);
        Assert.IsType<SocketDMChannel>(command.Channel);
        Assert.Equal(bot.Maya, command.User.Id);
    }

    [Fact]
    public async Task FollowupWithFiles_CarriesThem()
    {
        await using var bot = await Bot.StartAsync();
        var command = await CommandAsync(bot);
        await command.DeferAsync();

        await command.FollowupWithFilesAsync([new FileAttachment(new MemoryStream(Encoding.UTF8.GetBytes("a long log")), "run.log")], "the log");

        var file = Assert.Single(bot.Server.Interactions.All[0].Replies[0].Attachments);
        Assert.Equal(("run.log", "a long log"), (file.Name, file.Text));
        Assert.Empty(bot.Server.Violations.All);
    }

    private static async Task<SocketSlashCommand> CommandAsync(Bot bot)
    {
        var next = bot.NextAsync<SocketSlashCommand>();
        bot.Server.People.Run(bot.Maya, bot.Channel, "health");
        return await next;
    }

    private static async Task<DiscordMessage> PostAsync(Bot bot, MessageComponent components)
    {
        var channel = (IMessageChannel)(await bot.Client.GetChannelAsync(bot.Channel))!;
        var posted = await channel.SendMessageAsync("a plan", components: components);
        return bot.Server.World.Messages.Single(m => m.Id == posted.Id);
    }
}
