using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Tests.Catalog;
using OpsBot.Commands.Tests.Flow;
using Xunit;

namespace OpsBot.Commands.Tests.Parsing;

public sealed class CommandParserTests
{
    private static readonly ChannelRef Ops = new("web", "ops");
    private static readonly ChannelRef Elsewhere = new("web", "elsewhere");
    private static readonly OpsCatalog Team = TeamCatalog.Load();
    private static readonly OpsCatalog TeamWithData = TeamCatalog.WithData();

    private static readonly OpsCatalog TwoSystems = SampleCatalog.Load(TeamCatalog.Yaml + """

              bakery:
                rota: platform
                channels: { web: bakery }
                hosts: { main: { engine: unix:///var/run/docker.sock } }
                services:
                  backend: { host: main, health: container }
                  oven: { host: main, health: container, aliases: [stove] }
            """.ReplaceLineEndings("\n").Replace("\n          ", "\n", StringComparison.Ordinal));

    public static TheoryData<string> Examples() => [.. CommandSpecs.All.SelectMany(s => s.Examples)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Parse_ExampleOfASpec_IsUnderstoodInEveryForm(string line)
    {
        foreach (var form in new[] { line, line[1..], "/ops " + line[1..], "ops " + line[1..], "  " + line + "  ", line.Split(' ')[0].ToUpperInvariant() + line[line.Split(' ')[0].Length..] })
        {
            Assert.IsType<Parsed.Understood>(CommandParser.Parse(form, TeamWithData, Ops));
        }
    }

    [Fact]
    public void Specs_EachHasAnExampleAndASummaryOfOneLine() => Assert.All(CommandSpecs.All, s =>
    {
        Assert.NotEmpty(s.Examples);
        Assert.All(s.Examples, e => Assert.StartsWith("/" + s.Name, e, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', s.Summary);
        Assert.False(s.Summary.EndsWith('.'));
    });

    [Fact]
    public void Specs_NamesAndAliases_AreUnique()
    {
        var names = CommandSpecs.All.SelectMany(s => s.Aliases.Prepend(s.Name)).ToList();

        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
    }

    [Theory]
    [InlineData("/rolback backend sha-old", "There is no command `/rolback`.", "Did you mean `/rollback`?")]
    [InlineData("/helth", "There is no command `/helth`.", "Did you mean `/health` or `/help`?")]
    [InlineData("/xyzzy", "There is no command `/xyzzy`.", "Type `/help` to see what there is.")]
    [InlineData("", "There is no command.", "Type `/help` to see what there is.")]
    [InlineData("/ops", "There is no command.", "Type `/help` to see what there is.")]
    [InlineData("/incident", "`/incident` needs to know what to do.", "It can `open`, `ack`, `role`, `note`, `status`, `timeline`, `resolve` or `postmortem`.")]
    [InlineData("/incident opne x", "There is no `/incident opne`.", "Did you mean `/incident open`?")]
    [InlineData("/rollback bakend sha-old", "shop has no service `bakend`.", "Did you mean `backend`?")]
    [InlineData("/restart database", "shop has no service `database`.", "It has `redis`, `ml-service`, `backend` and `frontend`.")]
    [InlineData("/rollback backend", "`/rollback` needs a tag: the image's tag, or previous.", "For example: `/rollback backend sha-old`")]
    [InlineData("/rollback", "`/rollback` needs a service.", "For example: `/rollback backend sha-old`")]
    [InlineData("/rollback backend sha-old now", "`/rollback` does not know what to do with `now`.", "Usage: `/rollback <service> <tag> [--down n] [--watch 1h]`")]
    [InlineData("/logs backend --tial 5", "`/logs` has no option `--tial`.", "Did you mean `--tail`?")]
    [InlineData("/logs backend --tail", "`--tail` needs a value.", "For example: `/logs backend --tail 50`")]
    [InlineData("/logs backend --tail many", "`many` is no number for `--tail`.", "Write a whole number from 1 to 10000.")]
    [InlineData("/logs backend --tail 0", "`0` is no number for `--tail`.", "Write a whole number from 1 to 10000.")]
    [InlineData("/rollback backend sha-old --down 21", "`21` is no number for `--down`.", "Write a whole number from 1 to 20.")]
    [InlineData("/rollback backend sha-old --watch 25h", "`25h` is longer than 1 d, the most there is.", "Write a shorter time.")]
    [InlineData("/logs backend --tail 99999999999", "`99999999999` is no number for `--tail`.", "Write a whole number from 1 to 10000.")]
    [InlineData("/logs backend --follow=yes", "`--follow` takes no value.", "For example: `/logs backend --tail 50`")]
    [InlineData("/logs backend --since yesterday", "`yesterday` is no length of time for `since`.", "Write `90s`, `15m`, `2h` or `1d`.")]
    [InlineData("/logs backend --grep \"\"", "The grep is empty.", "For example: `/logs backend --tail 50`")]
    [InlineData("/oncall override maja 2h", "Nobody is known as `maja`.", "Did you mean `maya`?")]
    [InlineData("/oncall override maya 15d", "`15d` is longer than 14 d, the most there is.", "Write a shorter time.")]
    [InlineData("/approve 4x8kq", "`4x8kq` is no run.", "A run is written as `r-` and five letters or digits, as it stands on its message.")]
    [InlineData("/incident role comander", "`comander` is no role.", "Did you mean `commander`?")]
    [InlineData("/incident role janitor", "`janitor` is no role.", "It may be `commander`, `communications`, `scribe` or `responder`.")]
    [InlineData("/incident role scribe jonsa", "Nobody is known as `jonsa`.", "Did you mean `jonas`?")]
    [InlineData("/incident status fixed", "`fixed` is no state.", "It may be `acknowledged`, `mitigating`, `monitoring`, `resolved`, `open`, `reviewed` or `closed`.")]
    [InlineData("/help rolback", "There is no command `/rolback`.", "Did you mean `/rollback`?")]
    [InlineData("/freeze", "`/freeze` needs a reason: why.", "For example: `/freeze database is being moved`")]
    public void Parse_WrongLine_SaysWhatIsWrongAndWhatToDo(string line, string reason, string remedy) => AssertRefused(line, Team, Ops, reason, remedy);

    [Theory]
    [InlineData("/restart backend", "web:elsewhere", "This channel is not bound to a system, so it is not clear which one you mean.", "Name one: `--system shop` or `--system bakery`.")]
    [InlineData("/restart bakry/oven", "web:ops", "There is no system `bakry`.", "Did you mean `bakery`?")]
    [InlineData("/restart --system shop bakery/backend", "web:ops", "`--system shop` and `bakery/backend` name two systems.", "Name the one you mean.")]
    [InlineData("/restart oven", "web:ops", "shop has no service `oven`.", "It has `redis`, `ml-service`, `backend` and `frontend`.")]
    public void Parse_WhichSystem_IsAskedWhereItIsNotClear(string line, string channel, string reason, string remedy) =>
        AssertRefused(line, TwoSystems, new ChannelRef(channel.Split(':')[0], channel.Split(':')[1]), reason, remedy);

    [Theory]
    [InlineData("/restart backend", "ops", "shop/backend")]
    [InlineData("/restart backend", "bakery", "bakery/backend")]
    [InlineData("/restart bakery/backend", "ops", "bakery/backend")]
    [InlineData("/restart bakery/backend", "elsewhere", "bakery/backend")]
    [InlineData("/restart --system bakery backend", "ops", "bakery/backend")]
    [InlineData("/restart backend --system=BAKERY", "ops", "bakery/backend")]
    [InlineData("/restart --system bakery bakery/STOVE", "ops", "bakery/oven")]
    public void Parse_WhichSystem_IsTheNamedOneOrTheChannels(string line, string channel, string service)
    {
        var restart = Assert.IsType<Command.Restart>(Understood(line, TwoSystems, new ChannelRef("web", channel)));

        Assert.Equal(service, restart.System.Ref(restart.Service!).ToString());
    }

    [Fact]
    public void Parse_Logs_ReadsItsOptionsInAnyOrder()
    {
        var expected = new LogQuery(50, TimeSpan.FromMinutes(90), "error|timed out", true);

        foreach (var line in new[]
        {
            "/logs backend --tail 50 --since 1h30m --grep \"error|timed out\" --follow",
            "/logs --follow --grep=\"error|timed out\" --since=90m backend --tail=50",
            "/logs --FOLLOW --GREP 'error|timed out' backend --tail 7 --since 5400s --tail 50",
        })
        {
            Assert.Equal(expected, Assert.IsType<Command.Logs>(Understood(line)).Query);
        }
    }

    [Theory]
    [InlineData("/incident note provider's API is slow -- very", "provider's API is slow -- very")]
    [InlineData("/incident note \"quoted\" and  not", "\"quoted\" and  not")]
    [InlineData("/incident note \"all of it\"", "all of it")]
    [InlineData("/incident note --id i-00001 see --id", "see --id")]
    public void Parse_RestOfTheLine_IsTakenAsItStands(string line, string text) => Assert.Equal(text, Assert.IsType<Command.IncidentNote>(Understood(line)).Text);

    [Theory]
    [InlineData("/reject r-4x8kq wrong tag", "r-4x8kq", "wrong tag")]
    [InlineData("/reject wrong tag", null, "wrong tag")]
    [InlineData("/reject R-4X8KQ", "r-4x8kq", null)]
    [InlineData("/reject", null, null)]
    public void Parse_Reject_TellsTheRunFromTheReason(string line, string? run, string? reason)
    {
        var reject = Assert.IsType<Command.Reject>(Understood(line));

        Assert.Equal((run, reason), (reject.Run?.Value, reject.Reason));
    }

    [Theory]
    [InlineData("/oncall override @maya 2h")]
    [InlineData("/oncall override MAYA 2h")]
    [InlineData("/oncall override T1/U1 120m")]
    public void Parse_Person_ByIdNameOrAccount(string line)
    {
        var asked = Assert.IsType<Command.OnCallOverride>(Understood(line));

        Assert.Equal((new PersonId("maya"), TimeSpan.FromHours(2)), (asked.Takes.Id, asked.For));
    }

    [Fact]
    public void Parse_PersonOfTwoNames_IsRefused()
    {
        var catalog = TeamCatalog.With(("finn: { name: Finn,", "finn: { name: Lea Finn,"));

        AssertRefused("/oncall override lea 2h", catalog, Ops, "`lea` may be lea or finn.", "Use the id.");
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("15m", 900)]
    [InlineData("1h30m", 5400)]
    [InlineData("2d", 172800)]
    [InlineData("0s", null)]
    [InlineData("", null)]
    [InlineData("5", null)]
    [InlineData("m", null)]
    [InlineData("5 m", null)]
    [InlineData("-5m", null)]
    [InlineData("5M", null)]
    [InlineData("1.5h", null)]
    [InlineData("١m", null)]
    [InlineData("9999999999s", null)]
    public void Duration_Text_IsRead(string text, int? seconds) => Assert.Equal(seconds, ArgumentReaderProbe.Seconds(text));

    [Fact]
    public void Parse_AnyText_IsUnderstoodOrRefusedWithASentence() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(TokensTests.Lines.ToArbitrary(), line =>
        CommandParser.Parse(line, TwoSystems, Elsewhere) switch
        {
            Parsed.Understood => true,
            Parsed.Refused { Why: { Remedy.Length: > 0, Reason: var reason } } => char.IsUpper(reason[0]) || reason[0] == '`' || reason.StartsWith("shop", StringComparison.Ordinal) || reason.StartsWith("bakery", StringComparison.Ordinal),
            _ => false,
        }));

    /// <summary>Linear: what is long is refused before it is read, and the longest line there is takes no more words than it has letters.</summary>
    [Theory]
    [InlineData("x ")]
    [InlineData("\"")]
    [InlineData("--a=")]
    [InlineData("rollback ")]
    [InlineData("1d")]
    public void Parse_LongestLines_AreAnswered(string piece)
    {
        var longest = "/oncall override maya " + string.Concat(Enumerable.Repeat(piece, Tokens.LongestLine))[..(Tokens.LongestLine - 30)];

        Assert.IsType<Parsed.Refused>(CommandParser.Parse(longest, Team, Ops));
        Assert.Equal("too-long", Assert.IsType<Parsed.Refused>(CommandParser.Parse(longest + longest, Team, Ops)).Why.Code);
    }

    private static Command Understood(string line, OpsCatalog? catalog = null, ChannelRef? channel = null) =>
        CommandParser.Parse(line, catalog ?? Team, channel ?? Ops) switch
        {
            Parsed.Understood understood => understood.Command,
            Parsed.Refused refused => throw new InvalidOperationException($"{line}: {refused.Why.Reason}"),
            var other => throw new InvalidOperationException($"{other}"),
        };

    private static void AssertRefused(string line, OpsCatalog catalog, ChannelRef channel, string reason, string remedy)
    {
        var why = Assert.IsType<Parsed.Refused>(CommandParser.Parse(line, catalog, channel)).Why;

        Assert.Equal(new Refusal(why.Code, reason, remedy), why with { Form = null });
    }
}
