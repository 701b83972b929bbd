using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Tests.Flow;
using Xunit;

namespace OpsBot.Commands.Tests.Parsing;

/// <summary>What a form asks for, and the line that it becomes.</summary>
public sealed class CommandFormTests
{
    private static readonly ChannelRef Ops = new("web", "ops");
    private static readonly OpsCatalog Team = TeamCatalog.Load();

    public static TheoryData<string> Needing() => [.. CommandSpecs.All.Where(s => s.Arguments.Any(a => a.Required)).Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Needing))]
    public void Parse_NameAlone_OffersAFormForWhatIsNeeded(string name)
    {
        var spec = CommandSpecs.All.Single(s => s.Name == name);

        var form = FormOf("/" + name);

        Assert.Equal(spec.Arguments.Where(a => a.Kind != ArgumentKind.Flag).Select(a => (a.Name, a.Required)), form.Fields.Select(f => (f.Name, f.Required)));
    }

    [Theory]
    [InlineData("/rollback backend", "service", "backend")]
    [InlineData("/rollback tag-less --system shop-prod", "service", "tag-less")]
    [InlineData("/logs --since 5m", "since", "5m")]
    public void Parse_SomeGiven_IsFilledIn(string line, string field, string value) => Assert.Equal(value, FormOf(line).Fields.Single(f => f.Name == field).Value);

    [Fact]
    public void Parse_SystemNamed_StaysOnTheLine() => Assert.Equal("/rollback --system shop-prod", FormOf("/rollback --system shop-prod").Line);

    [Fact]
    public void Of_ServiceAndPerson_AreChosen()
    {
        Assert.Contains(FormOf("/rollback").Fields[0].Choices, c => c.Value == "backend");
        Assert.Contains(FormOf("/oncall override").Fields[0].Choices, c => c.Label == Team.People[0].Name);
    }

    [Theory]
    [InlineData("/logs", "backend;--grep =a b;--tail =", "/logs backend --grep \"a b\"")]
    [InlineData("/rollback", "backend;a\"b", "/rollback backend 'a\"b'")]
    [InlineData("/rollback", "backend;-x", "/rollback backend \"-x\"")]
    [InlineData("/runbook run db/restore", "dump==old one.sql;with==2", "/runbook run db/restore dump=\"old one.sql\" with=2")]
    public void Write_Values_AreTheLine(string line, string fields, string expected) => Assert.Equal(
        expected,
        FormLine.Write(line, fields.Split(';').Select(f => f.Split('=', 2) is [var before, var value] ? new FilledField(value.StartsWith('=') ? before + "=" : before, false, value.TrimStart('=')) : new FilledField("", false, f))));

    [Theory]
    [InlineData("{\"a\":1}")]
    [InlineData("{\"it's\": \"a b\"}")]
    [InlineData("a='b c'")]
    [InlineData("'")]
    [InlineData("a'b\"c\"")]
    public void Write_AnyValue_IsReadAsItWasFilledIn(string value)
    {
        Assert.Equal(["/x", $"payload={value}"], Tokens.Split(FormLine.Write("/x", [new FilledField("payload=", false, value)])).Words.Select(w => w.Text));
        Assert.Equal(["/x", "--grep", value], Tokens.Split(FormLine.Write("/x", [new FilledField("--grep ", false, value)])).Words.Select(w => w.Text));
    }

    [Fact]
    public void Write_GeneratedValue_IsReadAsItWasFilledIn() => Prop.ForAll(
        Gen.Elements("ab ='\"-{:".ToCharArray()).NonEmptyListOf().Select(c => new string([.. c]).Trim()).Where(v => v.Length > 0).ToArbitrary(),
        value => Tokens.Split(FormLine.Write("/x", [new FilledField("payload=", false, value)])).Words is [_, { Text: var read }] && read == $"payload={value}").QuickCheckThrowOnFailure();

    [Fact]
    public void Write_RestOfTheLine_IsNotQuoted() =>
        Assert.Equal("/incident open it's \"down\" again", FormLine.Write("/incident open", [new FilledField("", true, " it's \"down\"\nagain ")]));

    [Fact]
    public void Write_FilledForm_IsUnderstood()
    {
        var form = FormOf("/rollback");

        var line = FormLine.Write(form with { Fields = [form.Fields[0] with { Value = form.Fields[0].Choices[0].Value }, form.Fields[1] with { Value = "sha old" }, .. form.Fields.Skip(2)] });

        Assert.Equal("/rollback " + form.Fields[0].Choices[0].Value + " \"sha old\"", line);
    }

    private static Form FormOf(string line) => Assert.IsType<Parsed.Refused>(CommandParser.Parse(line, Team, Ops)).Why.Form ?? throw new Xunit.Sdk.XunitException($"{line} offers no form");
}
