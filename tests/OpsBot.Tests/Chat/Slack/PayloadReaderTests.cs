using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using OpsBot.Chat.Slack;
using OpsBot.Chat.Slack.Incoming;
using Xunit;

namespace OpsBot.Tests.Chat.Slack;

public sealed class PayloadReaderTests
{
    private static readonly PayloadReader Reader = new(() => "U0BOT");

    [Theory]
    [InlineData("<@U0BOT> rollback backend sha-old", "rollback backend sha-old")]
    [InlineData("hey <@U0BOT|opsbot>  status", "status")]
    [InlineData("<@U0BOT> oncall override <@U2> 2h", "oncall override slack:T1/U2 2h")]
    [InlineData("<@U0BOT> logs backend —grep “a &lt;b&gt; &amp; c”", "logs backend --grep \"a <b> & c\"")]
    [InlineData("<@U0BOT> incident note see <https://x.example/a|x.example/a> in <#C9|ops>", "incident note see x.example/a in ops")]
    [InlineData("<@U0BOT>", "help")]
    [InlineData("<@U0BOT> incident note a\nb", "incident note a b")]
    public void Read_Mention_IsTheLineAfterIt(string text, string line) => Assert.Equal(line, Line(Event(new { type = "app_mention", user = "U1", team = "T1", channel = "C1", ts = "1.1", text })).Text);

    [Fact]
    public void Read_ReplyInAThreadWithThePrefix_IsALineThere()
    {
        var line = Line(Event(new { type = "message", user = "U1", team = "T1", channel = "C1", ts = "2.2", thread_ts = "1.1", text = "ops approve" }));

        Assert.Equal("ops approve", line.Text);
        Assert.Equal(new SlackPlace("C1", "1.1"), line.Place);
    }

    [Fact]
    public void Read_PeopleTalking_IsIgnored()
    {
        Assert.IsType<SlackIncoming.Ignored>(Event(new { type = "message", user = "U1", team = "T1", channel = "C1", ts = "2.2", thread_ts = "1.1", text = "status looks bad" }));
        Assert.IsType<SlackIncoming.Ignored>(Event(new { type = "message", user = "U1", team = "T1", channel = "C1", ts = "2.2", text = "ops are fine" }));
        Assert.IsType<SlackIncoming.Ignored>(Event(new { type = "message", subtype = "message_changed", channel = "C1", ts = "2.2" }));
    }

    [Fact]
    public void Read_OwnWordsAndOtherPrograms_AreIgnored()
    {
        Assert.IsType<SlackIncoming.Ignored>(Event(new { type = "app_mention", user = "U0BOT", team = "T1", channel = "C1", ts = "2.2", text = "<@U0BOT> freeze" }));
        Assert.IsType<SlackIncoming.Ignored>(Event(new { type = "app_mention", user = "U7", bot_id = "B1", team = "T1", channel = "C1", ts = "2.2", text = "<@U0BOT> freeze" }));
    }

    [Fact]
    public void Read_SharedChannel_IsTheAuthorsTeam() =>
        Assert.Equal(new SlackWho("T9", "U1"), Line(Event(new { type = "app_mention", user = "U1", user_team = "T9", team = "T1", channel = "C1", ts = "2.2", text = "<@U0BOT> status" })).Who);

    [Fact]
    public void Read_SameMessageUnderAnotherEventId_HasTheSameKey()
    {
        var one = Assert.IsType<SlackIncoming.Asked>(Event(new { type = "app_mention", user = "U1", team = "T1", channel = "D1", ts = "2.2", text = "<@U0BOT> status" }));
        var two = Assert.IsType<SlackIncoming.Asked>(Event(new { type = "message", channel_type = "im", user = "U1", team = "T1", channel = "D1", ts = "2.2", text = "<@U0BOT> status" }));

        Assert.Equal(one.Key, two.Key);
    }

    [Fact]
    public void Read_PressInAView_IsWhereTheViewCameFrom()
    {
        var payload = new
        {
            type = "block_actions",
            user = new { id = "U1", team_id = "T1" },
            view = new { id = "V1", private_metadata = new ViewPurpose(new SlackPlace("C1", "1.1"), "ops:show").Write() },
            actions = new[] { new { action_id = "ops:0", value = "approve:r-1:aa", action_ts = "3.3" } },
            trigger_id = "t",
        };

        var press = Assert.IsType<SlackAsked.Press>(Assert.IsType<SlackIncoming.Asked>(Read(payload)).What);

        Assert.Equal(new SlackPlace("C1", "1.1"), press.Place);
        Assert.Equal("V1", press.View);
    }

    [Fact]
    public void Read_SentForm_IsTheLine()
    {
        var payload = new
        {
            type = "view_submission",
            user = new { id = "U1", team_id = "T1" },
            view = new
            {
                id = "V1",
                callback_id = "ops:form",
                private_metadata = new ViewPurpose(new SlackPlace("C1", null), "/logs").Write(),
                state = new { values = new Dictionary<string, object> { ["10:word:--grep "] = new { value = new { value = "a b" } }, ["0:word:"] = new { value = new { selected_option = new { value = "backend" } } }, ["1:word:--since "] = new { value = new { value = (string?)null } }, ["else"] = new { value = new { value = "x" } } } },
            },
        };

        Assert.Equal("/logs backend --grep \"a b\"", Line(Read(payload)).Text);
    }

    [Fact]
    public void Read_AnythingElse_NeverThrows() => Check.QuickThrowOnFailure(Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>(),
        ArbMap.Default.ArbFor<int>(),
        (text, kind) =>
        {
            object[] values = [text.Get, kind, new[] { text.Get }, new Dictionary<string, object> { ["id"] = kind, ["type"] = text.Get }, null!];
            var value = values[Math.Abs(kind % values.Length)];
            foreach (var type in new[] { "block_actions", "view_submission", "message_action", "event_callback", "url_verification", "app_mention" })
            {
                var payload = new Dictionary<string, object?> { ["type"] = type, ["user"] = value, ["team"] = value, ["event"] = value, ["view"] = value, ["actions"] = value, ["callback_id"] = "open_incident", ["command"] = kind % 2 == 0 ? value : null };
                Assert.NotNull(Read(payload));
                payload["actions"] = new[] { value };
                payload["event"] = new Dictionary<string, object?> { ["type"] = type, ["text"] = value, ["user"] = value };
                Assert.NotNull(Read(payload));
            }

            return Reader.Read(JsonSerializer.SerializeToElement(value)) is not null;
        }));

    private static SlackIncoming Event(object e) => Read(new { type = "event_callback", team_id = "T1", @event = e });

    private static SlackIncoming Read(object payload) => Reader.Read(JsonSerializer.SerializeToElement(payload));

    private static SlackAsked.Line Line(SlackIncoming read) => Assert.IsType<SlackAsked.Line>(Assert.IsType<SlackIncoming.Asked>(read).What);
}
