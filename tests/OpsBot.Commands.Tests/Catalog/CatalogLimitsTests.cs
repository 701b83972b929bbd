using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Catalog;
using Xunit;

namespace OpsBot.Commands.Tests.Catalog;

/// <summary>Texts that are no catalogs: each is answered with errors, in bounded time and memory.</summary>
public sealed class CatalogLimitsTests
{
    [Theory]
    [InlineData("", "1:1 the file is empty")]
    [InlineData("# only a comment\n", "1:1 the file is empty")]
    [InlineData("---\n", "expected the catalog, with keys, found nothing")]
    [InlineData("- a\n- b\n", "1:1 expected the catalog, with keys, found a list")]
    [InlineData("people: {}\n---\nrotas: {}\n", "2:1 this is not readable as YAML: a second document begins here")]
    [InlineData("people: [\n", "this is not readable as YAML")]
    [InlineData("people: { maya: {}\nrotas: {}\n", "1:18 this is not readable as YAML from here on. Close what is open")]
    [InlineData("a: &a [*a]\n", "1:8 this is not readable as YAML: there is no complete anchor '&a' before this alias")]
    [InlineData("a: \"\\ud800\"\n", "this is not readable as YAML")]
    [InlineData("a: \"\\Uffffffff\"\n", "this is not readable as YAML")]
    public void Load_NoCatalog_SaysWhy(string text, string expected) => Assert.Contains(expected, SampleCatalog.Errors(text)[0], StringComparison.Ordinal);

    [Fact]
    public void Load_ByteOrderMark_IsFine() => Assert.Empty(SampleCatalog.Errors('\uFEFF' + SampleCatalog.Yaml));

    [Fact]
    public void Load_WindowsLineEnds_AreFine() => Assert.Empty(SampleCatalog.Errors(SampleCatalog.Yaml.Replace("\n", "\r\n", StringComparison.Ordinal)));

    [Fact]
    public void Load_AliasBomb_IsRefused()
    {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(
            Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));

        Assert.Contains("has more than 50000 values, aliases counted as what they stand for", Assert.Single(SampleCatalog.Errors(bomb)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Load_DeepNesting_IsRefused(string opening) =>
        Assert.Contains("it nests deeper than 24 levels", Assert.Single(SampleCatalog.Errors(string.Concat(Enumerable.Repeat(opening, 100_000)))), StringComparison.Ordinal);

    [Fact]
    public void Load_HugeText_IsRefused() =>
        Assert.Contains("more than 1048576", Assert.Single(SampleCatalog.Errors(new string('#', (1 << 20) + 1))), StringComparison.Ordinal);

    [Fact]
    public void Load_ManyCircles_ReportsEach()
    {
        var services = string.Join(", ", Enumerable.Range(0, 50).Select(i => $"a{i}: {{ depends_on: [b{i}] }}, b{i}: {{ depends_on: [a{i}] }}"));

        var errors = SampleCatalog.Errors($$"""
            people: { a: {} , b: {} }
            rotas: { r: { levels: [{ name: first, people: [a, b] }] } }
            systems: { s: { rota: r, hosts: { h: { engine: demo } }, services: { {{services}} } } }
            """);

        Assert.Equal(50, errors.Count);
        Assert.All(errors, e => Assert.Contains("in a circle", e, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_AnyText_NeverThrows() =>
        Prop.ForAll<string>(text => Results(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void Load_DamagedCatalog_NeverThrows()
    {
        var pieces = Gen.Elements("", "\t", "\n", "  ", ":", "- ", "[", "]", "{", "}", "&a ", "*a", "!t ", "|\n", ">", "\"", "'", "#", "%YAML 9.9\n", "---\n", "...", "<<", "?", "0",
            "\0", "\uFEFF", "\u2028", "\ud800", "null", "on-call", "99999999999999999999", "-1s", "maya", "backend", "\\x", "\\U00110000");
        var damage = Gen.Choose(0, SampleCatalog.Yaml.Length - 1).SelectMany(at => Gen.Choose(0, 12).SelectMany(cut => pieces.Select(put => (at, cut, put))));
        var damaged = damage.ListOf(4).Select(all => all.Aggregate(SampleCatalog.Yaml, (text, d) =>
            text[..Math.Min(d.at, text.Length)] + d.put + text[Math.Min(d.at + d.cut, text.Length)..]));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1500), Prop.ForAll(damaged.ToArbitrary(), Results));
    }

    /// <summary>The loader's promise: a catalog, or at least one error with a place in the text.</summary>
    private static bool Results(string text) => CatalogLoader.Load(text, "f", new CatalogLoadOptions()) switch
    {
        CatalogLoadResult.Loaded => true,
        CatalogLoadResult.Invalid invalid => invalid.Errors.Count > 0 && invalid.Errors.All(e => e.Line >= 1 && e.Column >= 1 && e.Remedy.Length > 0),
        _ => false,
    };
}
