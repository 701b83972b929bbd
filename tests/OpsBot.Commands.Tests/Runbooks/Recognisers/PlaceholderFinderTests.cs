using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Runbooks.Shell;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Recognisers;

public sealed class PlaceholderFinderTests
{
    [Theory]
    [InlineData("docker logs <container-name>", "container-name")]
    [InlineData("docker logs [container]", "container")]
    [InlineData("curl -H \"Authorization: Bearer YOUR_TOKEN\" http://x", "YOUR_TOKEN")]
    [InlineData("git checkout xxxxxxx", "xxxxxxx")]
    [InlineData("export PASS=CHANGEME", "CHANGEME")]
    [InlineData("docker pull app:sha-abc1234", "sha")]
    [InlineData("psql app < backup_20260122_120000.sql", "backup-file")]
    [InlineData("pg_restore /path/to/backup.dump", "backup-file")]
    [InlineData("cd /path/to/project && ls", "project-path")]
    [InlineData("curl https://api.example.com/health", "api-host")]
    [InlineData("kubectl delete pod <pod name> -n prod", "pod-name")]
    [InlineData("cmd <X> --flag", "X")]
    public void Find_Placeholder_HasItsName(string text, string name) => Assert.Equal(name, Assert.Single(PlaceholderFinder.Find(text)).Name);

    [Theory]
    [InlineData("docker inspect --format '{{.State.Health}}' web")]
    [InlineData("psql app < dump.sql > out.log")]
    [InlineData("sort <in >out")]
    [InlineData("ls [a-z]*.txt")]
    [InlineData("[ -f x ] && echo ok")]
    [InlineData("psql -c \"SELECT 1 WHERE a < 3 AND b > 4\"")]
    [InlineData("psql -c \"SELECT pid <> pg_backend_pid()\"")]
    [InlineData("cat <<EOF\n<server><port>1</port></server>\nEOF")]
    [InlineData("git checkout 1a2b3c4d")]
    [InlineData("x=${a[index]}")]
    [InlineData("tar -xf backup.tar")]
    public void Find_NoPlaceholder_FindsNone(string text) => Assert.Empty(PlaceholderFinder.Find(text));

    [Fact]
    public void Recognise_PlaceholderBeforeAFlag_IsNoRedirection()
    {
        var found = Recogniser.Recognise("docker logs <X> --tail 5");
        Assert.Equal(Risk.ReadOnly, found.Risk);
        Assert.Empty(found.Tree.Statements[0].Redirects);
        Assert.Equal("X", Assert.Single(found.Parameters).Name);
    }

    [Fact]
    public void Recognise_Parameter_HasEveryPlace()
    {
        var parameter = Assert.Single(Recogniser.Recognise("docker stop <c> && docker\n rm <c>").Parameters);
        Assert.Equal([(1, 13), (2, 5)], parameter.Places.Select(place => (place.Start.Line, place.Start.Column)));
    }

    [Fact]
    public void Recognise_Variables_AreParametersUnlessSet()
    {
        var found = Recogniser.Recognise("A=1\necho $A $B ${C:-3} $HOME $1\nfor D in x; do echo $D; done", new RecogniseContext(KnownVariables: new HashSet<string> { "E" }));
        Assert.Equal(["env:B"], found.Parameters.Select(parameter => parameter.Name));
    }
}
