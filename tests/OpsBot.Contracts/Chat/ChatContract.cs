using Xunit;

namespace OpsBot.Contracts.Chat;

/// <summary>What every chat platform must do, seen from the people's side.</summary>
public abstract class ChatContract
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    /// <summary>A platform with a bot on it, new for each test.</summary>
    protected abstract Task<IChatPlatform> StartAsync();

    [Fact]
    public async Task AskAsync_WhatIsForOneOrForAll_IsToldToThoseAlone()
    {
        await using var chat = await StartAsync();

        Assert.Contains("Maya Lindqvist", (await chat.AskAsync("maya", "whoami")).Text, StringComparison.Ordinal);
        Assert.Contains("/rollback", (await chat.AskAsync("maya", "rolback backend")).Text, StringComparison.Ordinal);
        var refusal = await chat.AskAsync("priya", "restart backend");
        Assert.Contains("You are not on call", refusal.Text, StringComparison.Ordinal);
        Assert.Contains("Maya Lindqvist", refusal.Text, StringComparison.Ordinal);
        await chat.AskAsync("maya", "health");

        // A channel's messages come in order: had one of the answers gone there, it would stand before this.
        Assert.Equal((await SaidAsync(chat, "redis")).Id, (await chat.ReadAsync())[0].Id);
    }

    [Fact]
    public async Task AskAsync_SomethingMissing_IsAskedForAndThenDone()
    {
        await using var chat = await StartAsync();

        var form = await chat.AskAsync("maya", "rollback backend");
        if (chat.Differences.Contains(ChatDifference.ListsInsteadOfForms))
        {
            Assert.Contains("<tag>", form.Text, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(["service", "tag", "down", "watch"], form.Fields);
        Assert.Contains("waits for approval", (await chat.FillInAsync("maya", form, "tag", "sha-old")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PressAsync_ApproveByAnotherPerson_IsDoneAndToldInCardThreadAndChannel()
    {
        await using var chat = await StartAsync();
        await chat.AskAsync("maya", "rollback backend sha-old");
        var card = await CardAsync(chat);

        Assert.Contains("This is your own plan", (await chat.PressAsync("maya", card, "Approve")).Text, StringComparison.Ordinal);
        await chat.PressAsync("jonas", card, "Approve");

        await SaidAsync(chat, "done and verified");
        await UntilAsync(chat, all => all.Any(m => m.Id == card.Id && m.Buttons.Count == 0), "the card is edited, and its buttons are gone");
        await UntilAsync(chat, all => all.Count(m => m.Thread == card.Id) >= 5, "the thread tells the steps");
    }

    [Fact]
    public async Task PressAsync_ButtonThatAsks_AsksAndIsAnswered()
    {
        await using var chat = await StartAsync();
        await chat.AskAsync("maya", "rollback backend sha-old");

        var answer = await chat.PressAsync("maya", await CardAsync(chat), "Break glass", "checkout is down and nobody answers");

        Assert.Contains("Others can still approve", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PressAsync_Twice_IsAnsweredTwiceAndDoneOnce()
    {
        await using var chat = await StartAsync();
        await chat.AskAsync("maya", "rollback backend sha-old");
        var card = await CardAsync(chat);

        var answers = await Task.WhenAll(chat.PressAsync("jonas", card, "Approve"), chat.PressAsync("jonas", card, "Approve"));
        Assert.All(answers, a => Assert.NotEmpty(a.Text));

        await SaidAsync(chat, "done and verified");
        Assert.Single(await chat.ReadAsync(), m => m.Text.Contains("done and verified", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AskAsync_AnswerToAStepDoneByHand_IsTheButtonTyped()
    {
        await using var chat = await StartAsync();
        await chat.AskAsync("maya", "runbook run restart-the-upload-path");
        var card = await FindAsync(chat, m => m.Buttons.Contains("Confirm"), "a card with Confirm");
        await chat.PressAsync("maya", card, "Confirm");
        await UntilAsync(chat, all => all.Any(m => m.Id == card.Id && m.Buttons.Contains("Done")), "it asks whether the last step was done by hand");

        Assert.Contains("Only the requester", (await chat.AskAsync("priya", "done")).Text, StringComparison.Ordinal);
        await chat.AskAsync("maya", "done");

        await UntilAsync(chat, all => all.Any(m => m.Id == card.Id && m.Buttons.Count == 0), "the card has no question any more");
        await UntilAsync(chat, all => all.Any(m => m.Thread == card.Id && m.Text.Contains("done by hand by Maya Lindqvist", StringComparison.Ordinal)), "the thread tells who did it");
        Assert.Contains("There is nothing to skip", (await chat.AskAsync("maya", "skip")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskAsync_Incident_HasACardAThreadAndATimeline()
    {
        await using var chat = await StartAsync();

        await chat.AskAsync("maya", "incident open checkout is down");
        var card = await SaidAsync(chat, "checkout is down");
        await chat.AskAsync("jonas", "incident note the provider is slow");
        await UntilAsync(chat, all => all.Any(m => m.Thread == card.Id && m.Text.Contains("the provider is slow", StringComparison.Ordinal)), "the note is in the thread");
        await chat.AskAsync("maya", "incident resolve they mended it");

        await UntilAsync(
            chat,
            all => all.Any(m => m.Thread is null && m.Id != card.Id && m.Text.Contains("the provider is slow", StringComparison.Ordinal) && m.Text.Contains("they mended it", StringComparison.Ordinal)),
            "the timeline is in the channel");
    }

    [Fact]
    public async Task AskAsync_Postmortem_IsAFileInTheChannel()
    {
        await using var chat = await StartAsync();
        await chat.AskAsync("maya", "incident open checkout is down");
        await SaidAsync(chat, "checkout is down");
        await chat.AskAsync("maya", "incident role communications jonas");
        await chat.AskAsync("jonas", "incident note slow | or down");

        Assert.Contains("in the channel", (await chat.AskAsync("maya", "incident postmortem")).Text, StringComparison.Ordinal);

        string[] parts = ["# Postmortem: checkout is down", "**Not resolved yet:**", "gave Jonas Weber the role of communications", @"slow \| or down", "## Post-incident checklist"];
        await UntilAsync(
            chat,
            all => all.Any(m => (chat.Differences.Contains(ChatDifference.ShowsFilesInline) ? [m.Text] : m.Files).Any(file => parts.All(part => file.Contains(part, StringComparison.Ordinal)))),
            "the postmortem is there as a file");
    }

    [Fact]
    public async Task AskAsync_MoreThanAMessageTakes_LosesNothing()
    {
        const int Lines = 500;
        await using var chat = await StartAsync();
        await chat.LogLinesAsync("backend", Lines);

        await chat.AskAsync("maya", $"logs backend --tail {Lines}");

        await UntilAsync(
            chat,
            all => all.Any(m => (chat.Differences.Contains(ChatDifference.ShowsFilesInline) ? [m.Text] : m.Files).Any(whole => whole.TrimEnd('\n').Split('\n').Length >= Lines)),
            "the whole log is there");
    }

    private static Task<ChatMessage> CardAsync(IChatPlatform chat) => FindAsync(chat, m => m.Buttons.Contains("Approve"), "a card with Approve");

    private static Task<ChatMessage> SaidAsync(IChatPlatform chat, string text) =>
        FindAsync(chat, m => m.Thread is null && m.Text.Contains(text, StringComparison.Ordinal), $"the channel says {text}");

    private static async Task<ChatMessage> FindAsync(IChatPlatform chat, Func<ChatMessage, bool> so, string what)
    {
        ChatMessage? found = null;
        await UntilAsync(chat, all => (found = all.FirstOrDefault(so)) is not null, what);
        return found!;
    }

    private static async Task UntilAsync(IChatPlatform chat, Func<IReadOnlyList<ChatMessage>, bool> so, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await chat.ReadAsync() is var seen && !so(seen))
        {
            Assert.False(patience.IsCancellationRequested, $"Waited too long until {what}. To be seen are:\n{string.Join('\n', seen.TakeLast(12).Select(m => $"{m.Thread} {m.Id}: {(m.Text.Length > 300 ? m.Text[..300] : m.Text)} [{string.Join(", ", m.Buttons)}]"))}");
            await Task.Delay(Poll, CancellationToken.None);
        }
    }
}
