using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Runbooks.Recognisers;
using OpsBot.Commands.Runbooks.Shell;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Recognisers;

public sealed class ParameterBinderTests
{
    [Theory]
    [InlineData("git checkout <commit-hash>", "commit-hash", "--force")]
    [InlineData("git checkout <commit-hash>", "commit-hash", "-f")]
    [InlineData("psql -c \"UPDATE u SET a = 1 WHERE id IN (<user-ids>)\"", "user-ids", "1) OR (1=1")]
    [InlineData("psql -c \"UPDATE u SET a = 1 WHERE id IN (<user-ids>)\"", "user-ids", "1;DROP TABLE u")]
    [InlineData("psql -c 'DROP INDEX <index>'", "index", "a; DROP TABLE b")]
    [InlineData("psql -c 'DROP INDEX <index>'", "index", "a, b")]
    [InlineData("psql -c \"SELECT '<name>'\"", "name", "a\\")]
    [InlineData("docker logs <container>", "container", "")]
    [InlineData("docker logs <container>", "container", "a\nrm -rf /")]
    [InlineData("docker logs <container>", "container", "a\u202eb")]
    [InlineData("docker logs <container>", "container", "a\u200bb")]
    [InlineData("docker logs <container>", "container", "a\u0007b")]
    [InlineData("ssh host 'systemctl restart <service>'", "service", "a; rm -rf /")]
    [InlineData("docker exec web sh -c \"cat <file>\"", "file", "$(rm x)")]
    [InlineData("curl https://api/users/<user-id>", "user-id", "1?x=2&y")]
    [InlineData("curl -d '{\"n\": <count>}' http://x", "count", "1, \"admin\": true")]
    [InlineData("python -c \"print('<name>')\"", "name", "');import os;('")]
    public void Bind_ValueThatWouldBeMore_IsRefused(string command, string name, string value)
    {
        var refused = Assert.IsType<BindResult.Refused>(Bind(command, name, value));
        Assert.Equal(name, refused.Parameter);
    }

    [Theory]
    [InlineData("git checkout <commit-hash>", "commit-hash", "1a2b3c", "git checkout 1a2b3c")]
    [InlineData("docker logs <container>", "container", "my web", "docker logs 'my web'")]
    [InlineData("docker logs <container>", "container", "a;rm x", "docker logs 'a;rm x'")]
    [InlineData("docker logs \"<container>\"", "container", "a$(b)\"", "docker logs \"a\\$(b)\\\"\"")]
    [InlineData("docker logs '<container>'", "container", "it's", "docker logs 'it'\\''s'")]
    [InlineData("psql -c \"DELETE FROM u WHERE id IN (<user-ids>)\"", "user-ids", "1, 2,3", "psql -c \"DELETE FROM u WHERE id IN (1, 2,3)\"")]
    [InlineData("psql -c \"DELETE FROM u WHERE id IN (<user-ids>)\"", "user-ids", "a-1,b-2", "psql -c \"DELETE FROM u WHERE id IN ('a-1','b-2')\"")]
    [InlineData("psql -c \"SELECT * FROM <table>\"", "table", "public.users", "psql -c \"SELECT * FROM public.users\"")]
    [InlineData("psql -c \"SELECT '<name>'\"", "name", "O'Neil", "psql -c \"SELECT 'O''Neil'\"")]
    [InlineData("curl -d '{\"id\":\"<id>\"}' http://x", "id", "a\"b", "curl -d '{\"id\":\"a\\\"b\"}' http://x")]
    [InlineData("curl -d '{\"n\": <count>}' http://x", "count", "12", "curl -d '{\"n\": 12}' http://x")]
    [InlineData("curl https://api/users/<user-id>", "user-id", "42", "curl https://api/users/42")]
    [InlineData("ssh host 'systemctl restart <service>'", "service", "nginx", "ssh host 'systemctl restart nginx'")]
    public void Bind_Value_IsWrittenByTheRulesOfItsPlace(string command, string name, string value, string expected)
    {
        var bound = Assert.IsType<BindResult.Bound>(Bind(command, name, value));
        Assert.Equal(expected, bound.Command.Text);
    }

    [Theory]
    [InlineData("login <api-token>", "login \"${OPSBOT_PROD_TOKEN}\"")]
    [InlineData("curl -H \"Authorization: Bearer <api-token>\" http://x", "curl -H \"Authorization: Bearer ${OPSBOT_PROD_TOKEN}\" http://x")]
    [InlineData("curl -H 'Authorization: Bearer <api-token>' http://x", "curl -H 'Authorization: Bearer '\"${OPSBOT_PROD_TOKEN}\"'' http://x")]
    [InlineData("curl -d '{\"token\":\"<api-token>\"}' http://x", "curl -d '{\"token\":\"'\"${OPSBOT_PROD_TOKEN_JSON}\"'\"}' http://x")]
    [InlineData("psql -c \"UPDATE u SET t = '<api-token>'\"", "psql -c \"UPDATE u SET t = '${OPSBOT_PROD_TOKEN_SQLTEXT}'\"")]
    public void Bind_Secret_IsAVariableInItsPlace(string command, string expected)
    {
        var bound = Assert.IsType<BindResult.Bound>(Bind(command, "api-token", "${prod-token}"));

        Assert.Equal(expected, bound.Command.Text);
        Assert.Equal("prod-token", Assert.Single(bound.Secrets).Secret);
        Assert.False(bound.Command.Native);
    }

    [Theory]
    [InlineData("cat <<'EOF'\ntoken: <api-token>\nEOF")]
    [InlineData("echo $'<api-token>'")]
    public void Bind_SecretWhereTheShellPutsNoVariable_IsRefused(string command) => Assert.IsType<BindResult.Refused>(Bind(command, "api-token", "prod-token"));

    [Fact]
    public void Encode_Secret_IsALiteralOfItsLanguage()
    {
        var json = Assert.Single(Assert.IsType<BindResult.Bound>(Bind("curl -d '{\"token\":\"<api-token>\"}' http://x", "api-token", "t")).Secrets);
        var nested = Assert.Single(Assert.IsType<BindResult.Bound>(Bind("bash -c 'login <api-token>'", "api-token", "t")).Secrets);

        Assert.Equal("a\\\"b", SecretValue.Encode(json, "a\"b"));
        Assert.Equal("abc", SecretValue.Encode(nested, "abc"));
        Assert.Null(SecretValue.Encode(nested, "a; rm -rf /"));
    }

    [Fact]
    public void Bind_PlacesThatLieInEachOther_IsRefused() =>
        Assert.IsType<BindResult.Refused>(ParameterBinder.Bind(
            Recogniser.Recognise("npm run prisma:migrate dev --name a<name>b"), new Dictionary<string, string> { ["name"] = "c", ["migration-name"] = "d" }));

    [Fact]
    public void Bind_MissingValue_IsRefused() =>
        Assert.IsType<BindResult.Refused>(ParameterBinder.Bind(Recogniser.Recognise("docker logs <container>"), new Dictionary<string, string>()));

    [Fact]
    public void Bind_Bound_HasTheRiskOfItsValue()
    {
        var command = Recogniser.Recognise("docker compose <verb> web");
        var bound = Assert.IsType<BindResult.Bound>(ParameterBinder.Bind(command, new Dictionary<string, string> { ["verb"] = "logs" }));
        Assert.Equal(OpsBot.Commands.Ids.Risk.Destructive, command.Risk);
        Assert.Equal(OpsBot.Commands.Ids.Risk.ReadOnly, bound.Command.Risk);
    }

    [Fact]
    public void Bind_AnyValueInAWord_IsThatOneWordOrRefused()
    {
        Prop.ForAll(Gen.Elements("ab -'\"\\$`;|&<>()*?[]{}!#~=\t\n\u202eé".ToCharArray()).ArrayOf().Select(c => new string(c)).ToArbitrary(), value =>
        {
            if (Bind("docker logs <container> --tail 5", "container", value) is BindResult.Bound bound)
            {
                var words = Assert.IsType<SimpleCommand>(Assert.Single(bound.Command.Tree.Statements).Command).Words;
                Assert.Equal(5, words.Count);
                Assert.Equal(value, WordText.Static(words[2]));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Theory]
    [InlineData("smtp-password", "smtp_password", false)]
    [InlineData("smtp-password", "SMTP.password", false)]
    [InlineData("smtp-password", "smtp-password", true)]
    [InlineData("smtp-password", "db-password", true)]
    public void Bind_TwoSecretsOfOneVariable_IsRefused(string first, string second, bool bound)
    {
        var result = ParameterBinder.Bind(Recogniser.Recognise("login <old-token> <new-token>"), new Dictionary<string, string> { ["old-token"] = first, ["new-token"] = second });

        Assert.Equal(bound, result is BindResult.Bound);
    }

    private static BindResult Bind(string command, string name, string value) =>
        ParameterBinder.Bind(Recogniser.Recognise(command), new Dictionary<string, string> { [name] = value });
}
