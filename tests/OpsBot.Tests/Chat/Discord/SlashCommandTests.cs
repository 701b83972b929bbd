using System.Text.RegularExpressions;
using OpsBot.Chat.Discord.Slash;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Parsing;
using OpsBot.Tests.Chat.Web;
using Xunit;

namespace OpsBot.Tests.Chat.Discord;

public sealed class SlashCommandTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void All_Commands_KeepDiscordsLimits()
    {
        Assert.InRange(SlashCommands.All.Count(c => c.Kind == SlashKind.Typed), 1, 100);
        Assert.Equal(SlashCommands.All.Count, SlashCommands.All.Select(c => (c.Kind, c.Name)).Distinct().Count());
        Assert.All(SlashCommands.All.Where(c => c.Kind == SlashKind.Typed), c =>
        {
            Assert.InRange(c.Length, 1, 8000);
            AssertNamed(c.Name, c.Description);
            AssertOptions(c.Options);
        });
    }

    [Fact]
    public void All_BotsCommands_CanEachBeTyped() =>
        Assert.Equal(CommandSpecs.All.Select(s => s.Name).Order(StringComparer.Ordinal), SlashCommands.Entries.Select(e => e.Spec.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("rollback", null, "service=backend;tag=sha-old", "/rollback backend sha-old")]
    [InlineData("logs", null, "tail=50;service=backend;grep=a b;follow=yes", "/logs --tail 50 --grep \"a b\" --follow backend")]
    [InlineData("logs", null, "service=backend;follow=", "/logs backend")]
    [InlineData("incident", "open", "title=backend answers \"502\"", "/incident open backend answers \"502\"")]
    [InlineData("incident", "note", "text=slow;id=i-1;system=shop-prod", "/incident note --system shop-prod --id i-1 slow")]
    [InlineData("oncall", "who", "", "/oncall")]
    [InlineData("runbook", "run", "procedure=restore file=shop.sql with=2", "/runbook run restore file=shop.sql with=2")]
    [InlineData("ops", null, "line=/status", "/ops status")]
    [InlineData("ops", null, "", "/ops help")]
    public void Write_Options_AreTheLine(string name, string? below, string given, string line) => Assert.Equal(line, SlashLine.Write(name, below, Values(given)));

    [Theory]
    [InlineData("no-such", null)]
    [InlineData("incident", "explode")]
    [InlineData("rollback", "below")]
    public void Write_CommandOfAnotherVersion_IsNone(string name, string? below) => Assert.Null(SlashLine.Write(name, below, Values("")));

    [Theory]
    [InlineData("rollback", null, "service=back", "service", "backend")]
    [InlineData("rollback", null, "service=backend;tag=sha", "tag", "sha-new sha-old")]
    [InlineData("rollback", null, "tag=sha", "tag", "")]
    [InlineData("restart", null, "service=", "service", "redis backend frontend all")]
    [InlineData("logs", null, "service=backend;since=", "since", "15m 1h 1d")]
    [InlineData("health", null, "system=shop", "system", "shop-prod")]
    [InlineData("runbook", "run", "procedure=", "procedure", "check-uploads")]
    [InlineData("oncall", "override", "person=jo", "person", "jonas")]
    [InlineData("ops", null, "line=rollback ba", "line", "rollback backend")]
    [InlineData("gone", null, "x=", "x", "")]
    public async Task OfferAsync_WhileTyping_IsWhatFits(string name, string? below, string given, string option, string expected)
    {
        var completion = new SlashCompletion(
            new CatalogInForce(ConsoleCatalog.Real),
            new Completer(new CatalogInForce(ConsoleCatalog.Real), (_, _) => Task.FromResult<IReadOnlyList<string>>(["sha-new", "sha-old", "latest"]), (_, _, _) => Task.FromResult<IReadOnlyList<Completion>>([new("check-uploads", "Check uploads")])));

        var offers = await completion.OfferAsync(name, below, Values(given), option, ConsoleCatalog.Channel, Cancel);

        Assert.Equal(expected, string.Join(name == "ops" ? "," : " ", offers.Select(o => o.Value)));
        Assert.All(offers, o => Assert.True(o.Shown.Length is > 0 and <= 100 && o.Value.Length is > 0 and <= 100));
    }

    [Fact]
    public void Between_NothingChanged_SendsNothing()
    {
        var registration = Registration.Between(SlashCommands.All, SlashCommands.All);

        Assert.Empty(registration.Send);
        Assert.Empty(registration.Remove);
        Assert.Equal(SlashCommands.All.Count, registration.Unchanged);
    }

    [Fact]
    public void Between_OneChangedOneNewOneGone_SendsOnlyThose()
    {
        SlashCommand gone = new(SlashKind.Typed, "gone", "was once", []);
        var known = SlashCommands.All.Where(c => c.Name != "health").Select(c => c.Name == "rollback" ? c with { Options = [.. c.Options.Skip(1)] } : c).Append(gone).ToList();

        var registration = Registration.Between(SlashCommands.All, known);

        Assert.Equal(["health", "rollback"], registration.Send.Select(c => c.Name));
        Assert.Equal([gone], registration.Remove);
    }

    private static Dictionary<string, string> Values(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1], StringComparer.Ordinal);

    private static void AssertOptions(IReadOnlyList<SlashOption> options)
    {
        Assert.InRange(options.Count, 0, 25);
        Assert.Equal(options.OrderBy(o => o.Required ? 0 : 1), options);
        Assert.Equal(options.Count, options.Select(o => o.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(options, o =>
        {
            AssertNamed(o.Name, o.Description);
            Assert.InRange(o.Choices.Count, 0, 25);
            Assert.False(o is { Completed: true, Choices.Count: > 0 }, o.Name);
            AssertOptions(o.Options);
        });
    }

    private static void AssertNamed(string name, string description)
    {
        Assert.Matches(Name, name);
        Assert.InRange(description.Length, 1, 100);
    }


    private static readonly Regex Name = new(@"^[-_'\p{Ll}\p{N}]{1,32}$", RegexOptions.NonBacktracking);
}
