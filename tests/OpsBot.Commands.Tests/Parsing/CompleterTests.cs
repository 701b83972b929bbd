using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Tests.Flow;
using Xunit;

namespace OpsBot.Commands.Tests.Parsing;

public sealed class CompleterTests
{
    private static readonly Completer Completer = new(new CatalogInForce(TeamCatalog.WithData()), (_, _) => Task.FromResult<IReadOnlyList<string>>(["sha-new", "sha-now", "sha-old"]), (kind, _, _) => Task.FromResult<IReadOnlyList<Completion>>(
        kind switch { ArgumentKind.Checklist => [new("Before a release", "3 items")], ArgumentKind.Backup => [new("main-20260301.sql.gz", "2 MB")], _ => [new("checks/look-around", "Look around")] }));

    [Theory]
    [InlineData("/ro", "/rollback")]
    [InlineData("ro", "/rollback")]
    [InlineData("/ops ro", "/rollback")]
    [InlineData("/RE", "/restart /release /redis /reject /retry")]
    [InlineData("/incident ", "open ack role note status timeline resolve postmortem")]
    [InlineData("/incident po", "postmortem")]
    [InlineData("/incident re", "resolve")]
    [InlineData("/incident role ", "commander communications scribe responder --id")]
    [InlineData("/incident role scribe ", "me maya jonas lea finn priya --id")]
    [InlineData("/rollback ", "redis ml-service postgres backend frontend --down --watch")]
    [InlineData("/rollback ba", "backend")]
    [InlineData("/rollback backend ", "sha-new sha-now sha-old --down --watch")]
    [InlineData("/rollback backend sha-o", "sha-old")]
    [InlineData("/restart a", "all")]
    [InlineData("/logs backend --t", "--tail")]
    [InlineData("/logs backend --tail 5 --since ", "15m 1h 1d")]
    [InlineData("/history ba", "backend")]
    [InlineData("/history --since ", "15m 1h 1d")]
    [InlineData("/history --by ", "maya jonas lea finn priya")]
    [InlineData("/oncall override ", "maya jonas lea finn priya")]
    [InlineData("/incident status mo", "monitoring")]
    [InlineData("/help roll", "rollback")]
    [InlineData("/queue retry ", "mail video")]
    [InlineData("/secrets rotate ", "jwt")]
    [InlineData("/db size --database ", "main")]
    [InlineData("/db restore ma", "main-20260301.sql.gz")]
    [InlineData("/checklist Be", "Before a release")]
    [InlineData("/disk clean vol", "volumes")]
    [InlineData("/whoami ", "")]
    [InlineData("/rollback \"unclosed", "")]
    [InlineData("/rollback \u202E", "")]
    public async Task CompleteAsync_Line_GivesWaysToGoOn(string line, string expected) =>
        Assert.Equal(expected, string.Join(' ', (await CompleteAsync(line)).Select(c => c.Text)));

    [Fact]
    public async Task CompleteAsync_Nothing_GivesFirstWordsWithoutRepeatingAsManyAsArePossible()
    {
        var all = await CompleteAsync("");

        Assert.Equal(CommandSpecs.All.Select(s => "/" + s.Words[0]).Distinct().Take(25), all.Select(c => c.Text));
    }

    [Fact]
    public void CompleteAsync_AnyLine_GivesAtMostTwentyFiveThatContinueTheWord() => Prop.ForAll(TokensTests.Lines.ToArbitrary(), line =>
        CompleteAsync(line).GetAwaiter().GetResult() is { Count: <= 25 } found && found.All(c => c.Text.Length > 0 && c.Summary.Length > 0)).QuickCheckThrowOnFailure();

    private static Task<IReadOnlyList<Completion>> CompleteAsync(string line) => Completer.CompleteAsync(line, new ChannelRef("web", "ops"), CancellationToken.None);
}
