using FsCheck;
using FsCheck.Fluent;
using OpsBot.Chat;
using OpsBot.Chat.Discord.Outgoing;
using OpsBot.Chat.Discord.Rendering;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;
using OpsBot.Tests.Chat.Web;
using Xunit;

namespace OpsBot.Tests.Chat.Discord;

public sealed class EmbedLimitTests
{
    private static readonly EmbedRenderer Renderer = new(_ => Enumerable.Range(0, 200).Select(i => 1_000_000_000_000_000_000UL + (ulong)i));

    public static TheoryData<string, ReplyBlock> Large => new()
    {
        { "header", new ReplyBlock.Header(Long(900)) },
        { "text", new ReplyBlock.Text(Long(9000)) },
        { "one line", new ReplyBlock.Text(new string('*', 9000)) },
        { "fields", new ReplyBlock.Fields([.. Enumerable.Range(0, 33).Select(i => new Field($"f{i}", Long(3000)))]) },
        { "empty fields", new ReplyBlock.Fields([new("", "")]) },
        { "table", new ReplyBlock.Table(["a", "b"], [.. Enumerable.Range(0, 900).Select(i => (IReadOnlyList<string>)[$"{i}", "<&>"])]) },
        { "wide table", new ReplyBlock.Table(["a", "b"], [.. Enumerable.Range(0, 90).Select(i => (IReadOnlyList<string>)[$"{i}", Long(500)])]) },
        { "code", new ReplyBlock.Code(Long(60_000)) },
        { "progress", new ReplyBlock.Progress(Long(4000), 7) },
        { "buttons", new ReplyBlock.Buttons([.. Enumerable.Range(0, 60).Select(i => new Button($"cancel:r-{i}", Long(200)))]) },
        { "long suggestion", new ReplyBlock.Buttons([new Button("suggest:" + Long(300), "Do it")]) },
        { "context", new ReplyBlock.Context([.. Enumerable.Range(0, 25).Select(_ => Long(3000))]) },
        { "no context", new ReplyBlock.Context([]) },
    };

    [Theory]
    [MemberData(nameof(Large))]
    public void Message_LargeBlock_KeepsDiscordsLimits(string what, ReplyBlock block)
    {
        Assert.NotEmpty(what);
        var reply = new Reply([block, new ReplyBlock.Buttons([new Button("open:r-1", "Open plan")])]) { Tone = Tone.Danger, Mentions = [new PersonId("maya")] };

        AssertKeepsLimits(Renderer.Message(reply));
        AssertKeepsLimits(Renderer.In(Shape.Plain, reply));
        AssertKeepsLimits(Renderer.In(Shape.Bare, reply));
    }

    [Fact]
    public void Message_ManyHeaders_KeepsDiscordsLimits() =>
        AssertKeepsLimits(Renderer.Message(new Reply([.. Enumerable.Range(0, 40).SelectMany(i => new ReplyBlock[] { new ReplyBlock.Header($"h{i}"), new ReplyBlock.Context(["c"]) })])));

    [Fact]
    public void Message_NothingInIt_StillSaysSomething() => Assert.NotEmpty(Renderer.Message(new Reply([])).Content);

    [Fact]
    public void Message_TooMuchForOne_IsMarkedAndKeptWholeAsAFile()
    {
        var reply = new Reply([new ReplyBlock.Header("Long"), new ReplyBlock.Code(string.Join('\n', Enumerable.Range(0, 9000).Select(i => $"line {i}"))), new ReplyBlock.Context(["end"])]);

        var message = Renderer.Message(reply);

        Assert.Contains("line 8999", message.Overflow!.Content, StringComparison.Ordinal);
        Assert.Contains(message.Embeds, e => e.Description?.Contains("left out", StringComparison.Ordinal) == true);
        Assert.Equal("Long", message.Embeds[0].Title);
        Assert.Equal("end", message.Embeds[^1].Footer);
    }

    [Fact]
    public void Message_MoreFilesThanAMessageTakes_SaysHowManyAreLeftOut()
    {
        var message = Renderer.Message(new Reply([.. Enumerable.Range(0, 12).Select(i => new ReplyBlock.Attachment($"{i}.log", "x"))]));

        Assert.Equal(9, message.Files.Count);
        Assert.Contains("3 files left out", message.Embeds[^1].Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_BlankField_HasWhatTheSdkTakes()
    {
        var message = Renderer.Message(new Reply([new ReplyBlock.Fields([new(" ", "\n")])]));

        Assert.Equal(new Field("–", "–"), Assert.Single(message.Embeds[0].Fields));
    }

    [Fact]
    public void Embeds_MoreThanTheSdkTakes_IsAMatterOfTheContent()
    {
        var box = new DiscordEmbed(null) { Fields = [.. Enumerable.Range(0, 20).Select(i => new Field($"{i}", new string('x', 1000)))] };

        Assert.ThrowsAny<ArgumentException>(() => SdkMessages.Embeds(new DiscordMessage("", [], [box], [], [], null)));
    }

    [Fact]
    public void TimeFor_LargeFile_GrowsWithIt()
    {
        var small = new DiscordMessage("small", [], [], [], [], null);

        Assert.InRange(SdkMessages.TimeFor(small with { Files = [new("large.log", new string('x', DiscordLimits.FileBytes))] }) - SdkMessages.TimeFor(small), 60_000, 600_000);
    }

    [Fact]
    public void Message_ButtonsOfTheSameAction_AreOneButton() =>
        Assert.Single(Renderer.Message(new Reply([new ReplyBlock.Buttons([new("open:r-1", "Open"), new("open:r-1", "Open again")])])).Rows[0]);

    [Fact]
    public void FileParts_MoreThanAFileTakes_IsSeveralFilesWithNothingLost()
    {
        var line = new string('x', 999) + "\n";
        var log = string.Concat(Enumerable.Repeat(line, 11 * 1024));

        var files = FileParts.Of("r-1-step-2.log", log);

        Assert.Equal(["r-1-step-2.1.log", "r-1-step-2.2.log", "r-1-step-2.3.log", "r-1-step-2.4.log"], files.Select(f => f.Name));
        Assert.All(files, f => Assert.InRange(f.Content.Length, 1, DiscordLimits.FileBytes));
        Assert.Equal(log, string.Concat(files.Select(f => f.Content)));
    }

    [Fact]
    public void Modals_EveryCommandAndLongQuestion_KeepDiscordsLimits()
    {
        var forms = CommandSpecs.All.Where(s => s.Arguments.Any(a => a.Kind != ArgumentKind.Flag))
            .Select(s => CommandForm.Of(s, s.Arguments.ToDictionary(a => a.Name, _ => Long(5000), StringComparer.Ordinal), ConsoleCatalog.Real, ConsoleCatalog.Real.Systems[0]));
        foreach (var modal in forms.Select(f => DiscordModal.Asking(f)!).Append(DiscordModal.Asking(Long(300), $"glass:r-4x8kq:{new string('f', 64)}")))
        {
            Assert.InRange(modal.Title.Length, 1, 45);
            Assert.InRange(modal.Id.Length, 1, 100);
            Assert.InRange(modal.Inputs.Count, 1, 5);
            Assert.All(modal.Inputs, i =>
            {
                Assert.InRange(i.Label.Length, 1, 45);
                Assert.InRange(i.Id.Length, 1, 100);
                Assert.InRange(i.Placeholder.Length, 0, 100);
                Assert.InRange(i.Value?.Length ?? 0, 0, 4000);
            });
        }
    }

    [Fact]
    public void Modal_MoreThanAWindowTakes_IsNone()
    {
        Assert.Null(DiscordModal.Asking(new Form("f", "/f", [.. Enumerable.Range(0, 6).Select(i => new FormField($"v{i}") { Required = true })])));
        Assert.Null(DiscordModal.Asking(new Form("f", "/" + new string('f', 100), [new FormField("v")])));
        Assert.Null(DiscordModal.Asking(new Form("f", "/f", [new FormField("v", new string('v', 100))])));
        Assert.Equal(5, DiscordModal.Asking(new Form("f", "/f", [.. Enumerable.Range(0, 9).Select(i => new FormField($"v{i}"))]))!.Inputs.Count);
    }

    [Fact]
    public void Message_FormWithALineTooLongForAButton_SaysWhatToType() =>
        Assert.Contains("Type it", Renderer.Message(new Reply([new ReplyBlock.Ask(new Form("f", "/" + new string('f', 100), []))])).Embeds[0].Description, StringComparison.Ordinal);

    [Fact]
    public void Markdown_AnyText_HasNoFenceMentionOrLinkOfItsOwn() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        text =>
        {
            var hostile = text.Get + "```<@&1>[a](b)" + text.Get + "``````";
            var fenced = string.Concat(DiscordMarkdown.Dialect.Fenced(hostile).Select(f => f["```\n".Length..^"\n```".Length]));
            return !fenced.Contains("```", StringComparison.Ordinal) && Unescaped(DiscordMarkdown.Escape(hostile)) == "";
        }));

    [Theory]
    [InlineData("a **b** `c` d", "a **b** `c` d")]
    [InlineData("**a", "\\*\\*a")]
    [InlineData("`**a**`", "`**a**`")]
    [InlineData("snake_case_name", "snake\\_case\\_name")]
    [InlineData("<@1> <#2> <:x:3> @everyone", "\\<\\@1> \\<#2> \\<\\:x:3> \\@everyone")]
    [InlineData("# no heading\n- no list\n> no quote", "\\# no heading\n\\- no list\n\\> no quote")]
    [InlineData("1. no list, sha-old 1.2", "1\\. no list, sha-old 1.2")]
    [InlineData("https://evil.example [ok](https://evil.example)", "https\\://evil.example \\[ok\\](https\\://evil.example)")]
    [InlineData("backend:sha-old is :fire:", "backend:sha-old is \\:fire:")]
    [InlineData("||spoiler|| ~~gone~~", "\\|\\|spoiler\\|\\| \\~\\~gone\\~\\~")]
    public void Markdown_Markup_IsDiscords(string markup, string expected) => Assert.Equal(expected, DiscordMarkdown.Dialect.FromMarkup(markup));

    private static string Long(int length) => string.Concat(Enumerable.Repeat("<_> ab🔥\n", (length / 9) + 1));

    /// <summary>The characters that would mean something and are not escaped.</summary>
    private static string Unescaped(string text)
    {
        var found = "";
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if ("*_~`|<[@".Contains(text[i]))
            {
                found += text[i];
            }
        }

        return found;
    }

    private static void AssertKeepsLimits(DiscordMessage message)
    {
        Assert.InRange(message.Content.Length, 0, 2000);
        Assert.True(message.Content.Length + message.Embeds.Count > 0, "the message is empty");
        Assert.InRange(message.Embeds.Count, 0, 10);
        Assert.InRange(message.Embeds.Sum(e => e.Length), 0, 6000);
        Assert.All(message.Embeds, e =>
        {
            Assert.InRange(e.Title?.Length ?? 0, 0, 256);
            Assert.InRange(e.Description?.Length ?? 0, 0, 4096);
            Assert.InRange(e.Footer?.Length ?? 0, 0, 2048);
            Assert.InRange(e.Fields.Count, 0, 25);
            Assert.All(e.Fields, f => Assert.True(f.Name.Length is > 0 and <= 256 && f.Value.Length is > 0 and <= 1024, $"{f.Name.Length}, {f.Value.Length}"));
        });
        Assert.InRange(message.Rows.Count, 0, 5);
        Assert.All(message.Rows, r => Assert.InRange(r.Count, 1, 5));
        Assert.All(message.Rows.SelectMany(r => r), b => Assert.True(b.CustomId.Length is > 0 and <= 100 && b.Label.Length is > 0 and <= 80, b.Label));
        Assert.InRange(message.Files.Count, 0, 10);
        Assert.InRange(message.Calls.Count, 0, 100);
    }
}
