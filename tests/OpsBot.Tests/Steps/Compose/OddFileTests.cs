using OpsBot.Steps.Compose;
using OpsBot.Steps.Compose.Pinning;
using Xunit;

namespace OpsBot.Tests.Steps.Compose;

public sealed class OddFileTests
{
    public static TheoryData<string> Done => [.. OddCase.All.Where(c => c.Refusal is null).Select(c => c.Name)];

    public static TheoryData<string> DoneInYaml => [.. OddCase.All.Where(c => c.Changed?.EndsWith(".env", StringComparison.Ordinal) == false).Select(c => c.Name)];

    public static TheoryData<string> DoneTagForTag => [.. OddCase.All.Where(c => c.Written.Old == OddCase.From).Select(c => c.Name)];

    public static TheoryData<string> Refused => [.. OddCase.All.Where(c => c.Refusal is not null).Select(c => c.Name)];

    [Fact]
    public void Folder_EveryCase_IsInTheTable() => Assert.Equal(OddCase.All.Select(c => c.Name).Order(StringComparer.Ordinal), OddCase.Folders.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Done))]
    public void Find_OddFile_FindsTheTagAndWhoSharesIt(string name)
    {
        var odd = Case(name);
        var found = PinEditor.Find(odd.Sources(), OddCase.Service);

        Assert.Equal(odd.Written.Old.Length == 0 ? "latest" : OddCase.From, found.Tag);
        Assert.EndsWith("backend", found.Image, StringComparison.Ordinal);
        Assert.StartsWith(Path.Combine(odd.Folder, odd.Changed!) + ":", found.Place, StringComparison.Ordinal);
        Assert.Equal(odd.MovesWith ?? [], found.MovesWith);
    }

    [Theory]
    [MemberData(nameof(Done))]
    public void Edit_OddFile_ChangesTheBytesOfTheTagAndNoOthers(string name)
    {
        var odd = Case(name);
        var edit = PinEditor.Edit(odd.Sources(), OddCase.Service, OddCase.To, odd.MovesWith ?? []);

        Assert.Equal(Path.Combine(odd.Folder, odd.Changed!), edit.New.Path);
        var (old, @new) = (edit.Old.Text, edit.New.Text);
        var start = old.Zip(@new).TakeWhile(p => p.First == p.Second).Count();
        var same = old.Skip(start).Reverse().Zip(@new.Skip(start).Reverse()).TakeWhile(p => p.First == p.Second).Count();
        // The changed part is inside one place where the old text stood and the new one stands.
        var at = Enumerable.Range(0, old.Length - odd.Written.Old.Length + 1).Where(i => i <= start && i + odd.Written.Old.Length >= old.Length - same && string.CompareOrdinal(old, i, odd.Written.Old, 0, odd.Written.Old.Length) == 0);
        Assert.Contains(at, i => @new == old[..i] + odd.Written.New + old[(i + odd.Written.Old.Length)..]);
    }

    [Theory]
    [MemberData(nameof(Done))]
    public void Edit_OddFile_ChangesNoOtherValue(string name)
    {
        var odd = Case(name);
        var edit = PinEditor.Edit(odd.Sources(), OddCase.Service, OddCase.To, odd.MovesWith ?? []);

        if (edit.New.Path.EndsWith(".env", StringComparison.Ordinal))
        {
            var none = new Dictionary<string, string>();
            var (before, after) = (VariableFile.Read(edit.Old, none), VariableFile.Read(edit.New, none));
            Assert.Equal(before.Keys, after.Keys);
            Assert.All(before, b => Assert.Equal(b.Value.Text.Replace(OddCase.From, OddCase.To, StringComparison.Ordinal), after[b.Key].Text));
            return;
        }

        var (old, @new) = (YamlLeaves.Of(edit.Old.Text), YamlLeaves.Of(edit.New.Text));
        Assert.Equal(old.Select(l => l.Path), @new.Select(l => l.Path));
        var changed = old.Zip(@new).Where(p => p.First.Value != p.Second.Value).ToList();
        Assert.NotEmpty(changed);
        Assert.All(changed, c => Assert.Matches(@"/(image|backend|x-app)$", c.First.Path));
        Assert.All(changed, c => Assert.Equal(odd.Written.Old.Length == 0 ? c.First.Value + ":" + OddCase.To : c.First.Value.Replace(OddCase.From, OddCase.To, StringComparison.Ordinal), c.Second.Value));
        Assert.Single(changed.Select(c => c.First.Line).Distinct());
    }

    [Theory]
    [MemberData(nameof(DoneInYaml))]
    public void Edit_OddFile_IsValidByTheComposeSpecification(string name)
    {
        var edit = PinEditor.Edit(Case(name).Sources(), OddCase.Service, OddCase.To, Case(name).MovesWith ?? []);
        var schema = JsonSchema.OfShared("compose/compose-spec.json");

        Assert.Empty(schema.Errors(YamlLeaves.ToJson(edit.Old.Text)));
        Assert.Empty(schema.Errors(YamlLeaves.ToJson(edit.New.Text)));
    }

    [Theory]
    [MemberData(nameof(DoneTagForTag))]
    public void Edit_ThereAndBack_IsTheSameFile(string name)
    {
        var odd = Case(name);
        var sources = odd.Sources();
        var there = PinEditor.Edit(sources, OddCase.Service, OddCase.To, odd.MovesWith ?? []);
        var back = PinEditor.Edit(sources.With(there.New), OddCase.Service, OddCase.From, odd.MovesWith ?? []);

        Assert.Equal(there.Old, back.New);
        Assert.Equal(odd.MovesWith ?? [], there.Moved);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Edit_OddFile_IsRefusedWithPlaceAndRemedy(string name)
    {
        var odd = Case(name);
        var refused = Assert.Throws<ComposeException>(() => PinEditor.Edit(odd.Sources(), OddCase.Service, OddCase.To, []));

        Assert.StartsWith(odd.Folder, refused.Message, StringComparison.Ordinal);
        Assert.All(odd.Refusals, r => Assert.Contains(r, refused.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("anchor-shared")]
    [InlineData("merge-service")]
    [InlineData("variable-shared")]
    public void Edit_SharedTag_IsRefusedUnlessPinnedTogether(string name)
    {
        var refused = Assert.Throws<ComposeException>(() => PinEditor.Edit(Case(name).Sources(), OddCase.Service, OddCase.To, ["redis"]));

        Assert.Contains("worker has the same tag as backend by the same anchor or variable and would move with it.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Edit_TagWithPrefixFromAVariable_ChangesTheVariable()
    {
        var edit = PinEditor.Edit(Case("variable-prefix").Sources(), OddCase.Service, "sha-new", []);

        Assert.Equal("SHA=new\n", edit.New.Text);
    }

    [Fact]
    public void Edit_TagFromTheEnvironment_IsRefused()
    {
        var sources = Case("variable-in-env").Sources() with { Environment = new Dictionary<string, string> { ["TAG"] = "sha-env" } };
        var refused = Assert.Throws<ComposeException>(() => PinEditor.Edit(sources, OddCase.Service, OddCase.To, []));

        Assert.Equal("sha-env", PinEditor.Find(sources, OddCase.Service).Tag);
        Assert.Equal("The tag comes from the variable TAG in the environment of the compose tool, which goes before the .env file and is not in a file. Remove it there and set it in the .env file.", refused.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-x")]
    [InlineData(".x")]
    [InlineData("a:b")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("ä")]
    [InlineData("${X}")]
    public void Edit_WhatIsNoTag_IsRefused(string tag) =>
        Assert.Contains("is no tag", Assert.Throws<ComposeException>(() => PinEditor.Edit(Case("plain").Sources(), OddCase.Service, tag, [])).Message, StringComparison.Ordinal);

    [Fact]
    public void Find_NoSuchService_NamesTheNearest() =>
        Assert.Contains("there is no service 'bakend'. Did you mean", Assert.Throws<ComposeException>(() => PinEditor.Find(Case("plain").Sources(), "bakend")).Message, StringComparison.Ordinal);

    private static OddCase Case(string name) => OddCase.All.Single(c => c.Name == name);
}
