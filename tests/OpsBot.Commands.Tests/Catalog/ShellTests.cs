using OpsBot.Commands.Catalog;
using OpsBot.Commands.Tests.Flow;
using Xunit;

namespace OpsBot.Commands.Tests.Catalog;

/// <summary>What runbooks may start in a shell.</summary>
public sealed class ShellTests
{
    [Fact]
    public void Shell_LeftOut_AllowsNothing() => Assert.Same(ShellDefinition.Nothing, TeamCatalog.Load().Systems[0].Shell);

    [Fact]
    public void Shell_Given_IsRead()
    {
        var shell = Load("shell: { allow: [git, ./check.sh], folder: /srv, env: { STAGE: prod }, secrets: { TOKEN: api } }\n    secrets: { api: { env: API } }").Systems[0].Shell;

        Assert.Equal(["git", "./check.sh"], shell.Allow);
        Assert.Equal(("/srv", "prod", "api"), (shell.Folder, shell.Environment["STAGE"], shell.Secrets["TOKEN"]));
    }

    private static OpsCatalog Load(string shell) => TeamCatalog.With(("channels: { web: ops }", $"channels: {{ web: ops }}\n    {shell}"));

    [Theory]
    [InlineData("shell: { allow: [git], secrets: { TOKEN: nothing } }", "nothing")]
    [InlineData("shell: { allow: [git, git] }", "git")]
    [InlineData("shell: { folder: /srv }", "allow")]
    [InlineData("shell: { allow: [git], env: { 1A: x } }", "1A")]
    public void Shell_Wrong_SaysWhat(string shell, string about)
    {
        var yaml = TeamCatalog.Yaml.Replace("channels: { web: ops }", $"channels: {{ web: ops }}\n    {shell}", StringComparison.Ordinal);
        var result = CatalogLoader.Load(yaml, "test.yaml", new CatalogLoadOptions());

        Assert.Contains(Assert.IsType<CatalogLoadResult.Invalid>(result).Errors, e => e.ToString().Contains(about, StringComparison.Ordinal));
    }
}
