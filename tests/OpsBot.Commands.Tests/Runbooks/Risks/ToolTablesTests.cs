using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Runbooks.Risks;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Risks;

/// <summary>What must hold for every rule of the tables.</summary>
public sealed class ToolTablesTests(ITestOutputHelper output)
{
    [Fact]
    public void Rules_ThatAskForAnOptionsValue_KnowThatItHasOne()
    {
        var wrong = Tools()
            .SelectMany(tool => tool.Rules, (tool, rule) => (tool, rule))
            .SelectMany(pair => OptionsWithValue(pair.rule), (pair, option) => (pair.tool, option))
            .Where(pair => !TakesValue(pair.tool, pair.option))
            .Select(pair => $"the table of {pair.tool.Name} asks for the value of {pair.option}, but `values` does not list it")
            .Distinct()
            .ToList();

        wrong.ForEach(output.WriteLine);
        Assert.Empty(wrong);
    }

    /// <summary><c>nohup rm -rfv x</c> is not <c>nohup -v</c>: behind the first word of the command inside, every option is its own.</summary>
    [Fact]
    public void Recognise_OptionOfTheCommandInside_IsNotThatOfTheWrapper()
    {
        var wrappers = Tools().Where(tool => tool.Carriers.Any(rule => rule is { Words: [], Conditions: [] })).ToList();
        var wrong = wrappers
            .SelectMany(tool => tool.Rules.SelectMany(rule => rule.Conditions).OfType<RuleCondition.HasOption>().SelectMany(condition => condition.Names.Alternatives), (tool, option) => $"{tool.Name} rm -rf /srv/x {option.Replace('*', 'x')}")
            .Where(command => Recogniser.Recognise(command).Risk != Risk.Destructive)
            .ToList();

        wrong.ForEach(output.WriteLine);
        Assert.True(wrappers.Count > 10);
        Assert.Empty(wrong);
    }

    private static IEnumerable<ToolRules> Tools() => ToolTables.Names.Select(name => ToolTables.Find(name)!).Distinct();

    private static IEnumerable<string> OptionsWithValue(Rule rule) => rule.Conditions.SelectMany(condition => condition switch
    {
        RuleCondition.OptionIs option => [option.Name],
        RuleCondition.HasOption text when rule.Verb is RuleVerb.Option or RuleVerb.Sql => text.Names.Alternatives,
        _ => Enumerable.Empty<string>(),
    });

    private static bool TakesValue(ToolRules tool, string option) =>
        tool.Values.Contains(option) || tool.Globals.Contains(option) || tool.Scoped.Values.Any(options => options.Contains(option));
}
