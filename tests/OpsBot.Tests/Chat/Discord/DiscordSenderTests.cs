using OpsBot.Commands.Replies;
using OpsBot.DiscordServer;
using Xunit;

namespace OpsBot.Tests.Chat.Discord;

public sealed class DiscordSenderTests : IAsyncLifetime
{
    private static readonly Reply Card = new([new ReplyBlock.Header("Roll back a_b"), new ReplyBlock.Buttons([new("approve:r-1", "Approve")]), new ReplyBlock.Attachment("run.log", "all of it\n")]);
    private static readonly Reply Long = new([new ReplyBlock.Code(string.Join('\n', Enumerable.Range(0, 5000)))]);

    private DiscordRig rig = null!;

    public async ValueTask InitializeAsync() => rig = await DiscordRig.StartAsync();

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task SendAsync_EditInADeletedThread_IsSaidAnew()
    {
        var root = await rig.SendAsync(rig.Message(Card));
        var step = await rig.SendAsync(rig.Message(Reply.Of("step 1 runs"), "run/r-1"), root);
        rig.Discord.DeleteThread(ulong.Parse(root.Split('/')[1]));

        var anew = await rig.SendAsync(rig.Message(Reply.Of("step 1 is done"), "run/r-1", step), root);

        Assert.NotEqual(step, anew);
        Assert.Contains(rig.Discord.World.Messages, m => m.Text.Contains("step 1 is done", StringComparison.Ordinal));
        Assert.Empty(rig.Discord.Violations.All);
    }

    [Fact]
    public async Task SendAsync_FormThatDiscordRefuses_GoesAsTextWithItsButtonsAndFiles()
    {
        rig.Discord.Faults.FailNext("POST", "/messages", Failure.Error(50_035));

        await rig.SendAsync(rig.Message(Card));

        var message = Assert.Single(rig.Discord.World.Messages);
        Assert.StartsWith("Roll back", message.Content, StringComparison.Ordinal);
        Assert.Equal("Approve", Assert.Single(message.Buttons).Label);
        Assert.Equal("all of it\n", Assert.Single(message.Attachments).Text);
    }

    [Fact]
    public async Task SendAsync_FilesThatDiscordRefuses_AreLeftOutAndNamed()
    {
        rig.Discord.Faults.FailNext("POST", "/messages", Failure.Error(40_005), Failure.Error(40_005));

        await rig.SendAsync(rig.Message(Card));

        var message = Assert.Single(rig.Discord.World.Messages);
        Assert.Contains("left out, as Discord would not take it: run.log", message.Content, StringComparison.Ordinal);
        Assert.Equal("Approve", Assert.Single(message.Buttons).Label);
        Assert.Empty(message.Attachments);
    }

    [Fact]
    public async Task SendAsync_LaterStateThatFits_LeavesNoFileOfTheEarlierBehind()
    {
        var sent = await rig.SendAsync(rig.Message(Long));
        Assert.Single(rig.Discord.World.Messages[0].Attachments);

        await rig.SendAsync(rig.Message(Reply.Of("short"), platformId: sent));

        Assert.Empty(rig.Discord.World.Messages[0].Attachments);
        Assert.Empty(rig.Discord.Violations.All);
    }

    [Fact]
    public async Task SendAsync_MoreThanAFileTakes_IsSeveralFilesOfOneMessage()
    {
        var log = string.Concat(Enumerable.Repeat(new string('x', 999) + "\n", 11 * 1024));

        await rig.SendAsync(rig.Message(new Reply([new ReplyBlock.Attachment("run.log", log)])));

        Assert.Equal(log, string.Concat(Assert.Single(rig.Discord.World.Messages).Attachments.Select(a => a.Text)));
        Assert.Empty(rig.Discord.Violations.All);
    }

    [Fact]
    public async Task SendAsync_FirstMessageOfAThread_NamesItAsTheHeadlineReads()
    {
        var root = await rig.SendAsync(rig.Message(Card));
        await rig.SendAsync(rig.Message(Reply.Of("step 1 runs"), "run/r-1"), root);

        Assert.Equal("Roll back a_b (r-1)", rig.Discord.World.ThreadOf(ulong.Parse(root.Split('/')[1]))!.Name);
    }
}
