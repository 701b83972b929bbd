using OpsBot.Commands.Steps;
using OpsBot.Steps.Docker;
using Xunit;

namespace OpsBot.Tests.Steps.Docker;

public sealed class RegistryLoginTests
{
    private const string Json = """{"auths":{"ghcr.io":{"auth":"bWF5YTpzM2NyZXQ6eA=="},"r.example":{"identitytoken":"tok"},"helper.example":{}},"credsStore":"pass"}""";

    [Fact]
    public void Parse_PasswordAndToken_AreRead()
    {
        var login = RegistryLogin.Parse(Json, "ghcr.io")!;

        Assert.Equal(("ghcr.io", "maya", "s3cret:x"), (login.ServerAddress, login.Username, login.Password));
        Assert.Equal("tok", RegistryLogin.Parse(Json, "r.example")!.IdentityToken);
    }

    [Theory]
    [InlineData("helper.example")]
    [InlineData("other.example")]
    public void Parse_NoLoginThere_IsNone(string registry) => Assert.Null(RegistryLogin.Parse(Json, registry));

    [Fact]
    public void For_FileThatIsBroken_SaysWhichWithoutItsContent()
    {
        var folder = Directory.CreateTempSubdirectory("opsbot-");
        File.WriteAllText(Path.Combine(folder.FullName, "config.json"), """{"auths":{"ghcr.io":{"auth":"not base64"}}}""");

        var refused = Assert.Throws<EngineException>(() => RegistryLogin.For("ghcr.io/shop/backend", name => name == "DOCKER_CONFIG" ? folder.FullName : null));
        Assert.Contains(folder.FullName, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not base64", refused.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }
}
