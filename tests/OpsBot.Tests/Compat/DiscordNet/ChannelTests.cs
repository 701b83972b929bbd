using System.Text;
using Discord;
using Discord.Net;
using Discord.WebSocket;
using OpsBot.DiscordServer;
using Xunit;

namespace OpsBot.Tests.Compat.DiscordNet;

/// <summary>Messages, edits, files, threads and accounts, end to end over loopback.</summary>
public sealed class ChannelTests
{
    [Fact]
    public async Task Send_EmbedButtonsAndMentions_AreSeen()
    {
        await using var bot = await Bot.StartAsync();
        var channel = await ChannelAsync(bot);

        await channel.SendMessageAsync(
            $"<@{bot.Maya}> and @everyone",
            embeds: [new EmbedBuilder { Title = "Plan", Description = "3 steps", Color = new Color(0x2ECC71u), Footer = new EmbedFooterBuilder { Text = "abc" } }.AddField("Risk", "destructive", inline: true).Build()],
            components: new ComponentBuilder().WithButton("Approve", "a", ButtonStyle.Success).WithButton("Reject", "r", ButtonStyle.Danger, disabled: true, row: 1).Build(),
            allowedMentions: new AllowedMentions(AllowedMentionTypes.None) { UserIds = [bot.Maya] });

        var message = Assert.Single(bot.Server.World.Seen(bot.Channel));
        Assert.Contains("Plan\n3 steps\nRisk\ndestructive\nabc", message.Text, StringComparison.Ordinal);
        Assert.Equal([new ShownButton("Approve", "a", Disabled: false), new ShownButton("Reject", "r", Disabled: true)], message.Buttons);
        Assert.Equal([bot.Maya], message.Pings);
        Assert.False(message.PingsEveryone);
        Assert.Empty(bot.Server.Violations.All);
    }

    [Fact]
    public async Task Edit_TextOnly_LeavesTheRest()
    {
        await using var bot = await Bot.StartAsync();
        var channel = await ChannelAsync(bot);
        var posted = await channel.SendFilesAsync([File("one.log", "1")], "before", components: new ComponentBuilder().WithButton("Stop", "s").Build());

        await channel.ModifyMessageAsync(posted.Id, m => m.Content = "after");

        var message = Assert.Single(bot.Server.World.Seen(bot.Channel));
        Assert.Equal(("after", 1, 1, 1), (message.Content, message.Attachments.Count, message.Buttons.Count, message.Edits));
        Assert.Empty(bot.Server.Violations.All);
    }

    [Fact]
    public async Task Edit_WithFilesAndNoButtons_ReplacesThem()
    {
        await using var bot = await Bot.StartAsync();
        var channel = await ChannelAsync(bot);
        var posted = await channel.SendFilesAsync([File("one.log", "1")], "before", components: new ComponentBuilder().WithButton("Stop", "s").Build());

        await channel.ModifyMessageAsync(posted.Id, m =>
        {
            m.Attachments = new[] { File("two.log", "2") };
            m.Components = new ComponentBuilder().Build();
        });

        var message = Assert.Single(bot.Server.World.Seen(bot.Channel));
        Assert.Equal(["two.log"], message.Attachments.Select(a => a.Name));
        Assert.Empty(message.Buttons);
        Assert.Empty(bot.Server.Violations.All);
    }

    [Fact]
    public async Task Send_TooLong_RefusesBeforeItIsSent()
    {
        await using var bot = await Bot.StartAsync();
        var channel = await ChannelAsync(bot);

        await Assert.ThrowsAsync<ArgumentException>(() => channel.SendMessageAsync(new string('x', 2001)));

        Assert.Empty(bot.Server.World.Messages);
    }

    [Fact]
    public async Task Send_Refused_TellsDiscordsCodeAndFields()
    {
        await using var bot = await Bot.StartAsync();
        var channel = await ChannelAsync(bot);

        var refused = await Assert.ThrowsAsync<HttpException>(() => channel.SendMessageAsync(embed: new EmbedBuilder().Build()));

        Assert.Equal(DiscordErrorCode.InvalidFormBody, refused.DiscordCode);
        Assert.Contains("is empty", Assert.Single(Assert.Single(refused.Errors).Errors).Message, StringComparison.Ordinal);
        Assert.Single(bot.Server.Violations.All);
    }

    [Fact]
    public async Task Thread_OfAMessage_HasItsIdAndTakesMessages()
    {
        await using var bot = await Bot.StartAsync();
        var channel = (ITextChannel)await ChannelAsync(bot);
        var root = await channel.SendMessageAsync("run 7");

        var thread = await channel.CreateThreadAsync("Run 7", autoArchiveDuration: ThreadArchiveDuration.OneWeek, message: root);
        await thread.SendMessageAsync("step 1");

        Assert.Equal(root.Id, thread.Id);
        Assert.Equal("step 1", Assert.Single(bot.Server.World.Seen(thread.Id)).Content);
        Assert.Empty(bot.Server.Violations.All);
    }

    [Fact]
    public async Task Thread_Second_TellsDiscordsCode()
    {
        await using var bot = await Bot.StartAsync();
        var channel = (ITextChannel)await ChannelAsync(bot);
        var root = await channel.SendMessageAsync("run 7");
        await channel.CreateThreadAsync("Run 7", message: root);

        var refused = await Assert.ThrowsAsync<HttpException>(() => channel.CreateThreadAsync("Run 7", message: root));

        Assert.Equal(DiscordErrorCode.MessageAlreadyContainsThread, refused.DiscordCode);
    }

    [Fact]
    public async Task Message_InAThread_KnowsItsParent()
    {
        await using var bot = await Bot.StartAsync();
        var channel = (ITextChannel)await ChannelAsync(bot);
        var root = await channel.SendMessageAsync("run 7");
        var thread = await channel.CreateThreadAsync("Run 7", message: root);
        var next = NextOfAsync(bot, bot.Maya);

        bot.Server.People.Say(bot.Maya, thread.Id, $"{Bot.Mention} status");
        var message = await next;

        Assert.Equal(bot.Channel, Assert.IsType<SocketThreadChannel>(message.Channel).ParentChannel!.Id);
        Assert.Equal((bot.Maya, false, MessageType.Default), (message.Author.Id, message.Author.IsBot, message.Type));
    }

    [Fact]
    public async Task Message_ThatDoesNotMentionTheBot_ComesWithoutItsText()
    {
        await using var bot = await Bot.StartAsync();
        var next = bot.NextMessageAsync();

        bot.Server.People.Say(bot.Maya, bot.Channel, "among people");

        Assert.Equal("", (await next).Content);
    }

    [Fact]
    public async Task Channel_MadeLater_IsKnown()
    {
        await using var bot = await Bot.StartAsync();
        var made = bot.Server.AddChannel("incidents");
        var next = bot.NextMessageAsync();

        bot.Server.People.Say(bot.Maya, made, $"{Bot.Mention} hello");

        Assert.Equal("incidents", Assert.IsType<SocketTextChannel>((await next).Channel).Name);
        Assert.DoesNotContain(bot.Server.Rest.Calls.Keys, c => c == "GET channels/{id}");
    }

    [Fact]
    public async Task GetChannel_Unknown_IsNull()
    {
        await using var bot = await Bot.StartAsync();

        Assert.Null(await bot.Client.GetChannelAsync(42));
    }

    [Fact]
    public async Task GetMessage_KnownAndUnknown_IsFoundOrNull()
    {
        await using var bot = await Bot.StartAsync();
        var channel = await ChannelAsync(bot);
        var posted = await channel.SendMessageAsync("here", embed: new EmbedBuilder { Title = "Run 7" }.Build());

        Assert.Equal("Run 7", Assert.Single((await channel.GetMessageAsync(posted.Id))!.Embeds).Title);
        Assert.Null(await channel.GetMessageAsync(42));
    }

    [Fact]
    public async Task GetGuildUser_MemberAndStranger_IsFoundOrNull()
    {
        await using var bot = await Bot.StartAsync();
        var pending = bot.Server.AddMember("pending", pending: true);

        Assert.False((await bot.Client.Rest.GetGuildUserAsync(bot.Server.Guild, bot.Maya))!.IsBot);
        Assert.True((await bot.Client.Rest.GetGuildUserAsync(bot.Server.Guild, pending))!.IsPending);
        Assert.True((await bot.Client.Rest.GetUserAsync(World.Bot))!.IsBot);
        Assert.Null(await bot.Client.Rest.GetGuildUserAsync(bot.Server.Guild, 42));
        Assert.Null(await bot.Client.Rest.GetUserAsync(42));
    }

    [Fact]
    public async Task DirectMessage_OpenAndClosed_ArrivesOrIsRefused()
    {
        await using var bot = await Bot.StartAsync();
        IUser open = (await bot.Client.Rest.GetUserAsync(bot.Maya))!;
        IUser closed = (await bot.Client.Rest.GetUserAsync(bot.Server.AddMember("closed", closedToMessages: true)))!;

        await (await open.CreateDMChannelAsync()).SendMessageAsync("you are paged");
        var channel = await closed.CreateDMChannelAsync();
        var refused = await Assert.ThrowsAsync<HttpException>(() => channel.SendMessageAsync("you are paged"));

        Assert.Equal("you are paged", Assert.Single(bot.Server.World.Seen(bot.Server.People.Direct(bot.Maya))).Content);
        Assert.Equal(DiscordErrorCode.CannotSendMessageToUser, refused.DiscordCode);
    }

    [Fact]
    public async Task Commands_RegisteredListedAndDeleted()
    {
        await using var bot = await Bot.StartAsync();
        var command = new SlashCommandBuilder { Name = "rollback", Description = "Go back" }
            .AddOption(new SlashCommandOptionBuilder { Name = "service", Description = "Which", Type = ApplicationCommandOptionType.String, IsRequired = true }.AddChoice("backend", "backend"))
            .AddOption(new SlashCommandOptionBuilder { Name = "tag", Description = "To what", Type = ApplicationCommandOptionType.String, IsAutocomplete = true })
            .Build();

        await bot.Client.Rest.CreateGuildCommand(command, bot.Server.Guild);
        await bot.Client.Rest.CreateGlobalCommand(new MessageCommandBuilder { Name = "Open incident" }.Build());
        var guild = Assert.Single(await bot.Client.Rest.GetGuildApplicationCommands(bot.Server.Guild));
        var global = Assert.Single(await bot.Client.Rest.GetGlobalApplicationCommands());

        Assert.Equal(("rollback", "Go back", ApplicationCommandType.Slash), (guild.Name, guild.Description, guild.Type));
        Assert.Equal(["service", "tag"], guild.Options.Select(o => o.Name));
        Assert.Equal("backend", Assert.Single(guild.Options.First().Choices).Value);
        Assert.True(guild.Options.Last().IsAutocomplete);
        Assert.Equal(("Open incident", ApplicationCommandType.Message), (global.Name, global.Type));
        await guild.DeleteAsync();
        await global.DeleteAsync();
        Assert.Empty(bot.Server.World.Commands);
        Assert.Empty(bot.Server.Violations.All);
    }

    private static FileAttachment File(string name, string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)), name);

    private static async Task<IMessageChannel> ChannelAsync(Bot bot) => (IMessageChannel)(await bot.Client.GetChannelAsync(bot.Channel))!;

    private static async Task<SocketMessage> NextOfAsync(Bot bot, ulong author)
    {
        var next = new TaskCompletionSource<SocketMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        bot.Client.MessageReceived += m =>
        {
            if (m.Author.Id == author)
            {
                next.TrySetResult(m);
            }

            return Task.CompletedTask;
        };
        return await next.Task.WaitAsync(TimeSpan.FromSeconds(30), Bot.Cancel);
    }
}
