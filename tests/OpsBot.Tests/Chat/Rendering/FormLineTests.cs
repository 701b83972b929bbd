using OpsBot.Chat.Rendering;
using OpsBot.Commands.Parsing;
using Xunit;

namespace OpsBot.Tests.Chat.Rendering;

public sealed class FormLineTests
{
    [Theory]
    [InlineData("/rollback", "rollback", 0)]
    [InlineData("/ops rollback backend", "rollback", 1)]
    [InlineData("incident open", "incident open", 0)]
    [InlineData("oncall override jonas", "oncall override", 1)]
    public void Missing_NeededArguments_AreAskedFor(string line, string command, int given)
    {
        var (spec, typed) = Assert.NotNull(FormLine.Missing(line));

        Assert.Equal(command, spec.Name);
        Assert.Equal(given, typed.Count);
    }

    [Theory]
    [InlineData("/rollback backend sha-old")]
    [InlineData("/health")]
    [InlineData("/logs --tail 5")]
    [InlineData("/nonsense")]
    [InlineData("")]
    [InlineData("/incident")]
    [InlineData("/rollback \"open")]
    public void Missing_NothingOrNotUnderstood_IsTakenAsTyped(string line) => Assert.Null(FormLine.Missing(line));

    [Theory]
    [InlineData("logs", "/logs backend --grep \"a b\"", "service=backend;grep=a b;tail=")]
    [InlineData("incident open", "/incident open it's \"down\"", "title=it's \"down\"")]
    [InlineData("rollback", "/rollback backend 'a\"b'", "service=backend;tag=a\"b")]
    [InlineData("rollback", "/rollback backend \"-x\"", "service=backend;tag=-x")]
    [InlineData("logs", "/logs backend --follow", "service=backend;follow=yes")]
    [InlineData("runbook run", "/runbook run restore file=shop.sql with=2", "procedure=restore file=shop.sql with=2")]
    public void Write_Values_AreTheLine(string command, string line, string values) => Assert.Equal(
        line,
        FormLine.Write(CommandSpecs.All.Single(s => s.Name == command), values.Split(';').Select(v => v.Split('=', 2)).ToDictionary(v => v[0], v => v[1])));
}
