using OpsBot.Steps.Compose;
using Xunit;

namespace OpsBot.Tests.Steps.Compose;

public sealed class ComposeProjectTests
{
    [Theory]
    [InlineData("/srv/shop", "docker-compose.yml", "/srv/shop/docker-compose.yml")] // v1
    [InlineData("/srv/shop/deploy", "deploy/compose.yml,deploy/prod.yml", "/srv/shop/deploy/compose.yml,/srv/shop/deploy/prod.yml")] // v1 with -f
    [InlineData("/srv/shop", "/srv/shop/compose.yaml,/srv/shop/compose.override.yaml", "/srv/shop/compose.yaml,/srv/shop/compose.override.yaml")] // v2
    public void FromLabels_FilesOfEitherTool_AreWholePaths(string folder, string files, string expected)
    {
        var project = ComposeProject.FromLabels(new Dictionary<string, string>
        {
            ["com.docker.compose.project"] = "shop_1",
            ["com.docker.compose.project.working_dir"] = folder,
            ["com.docker.compose.project.config_files"] = files,
            ["com.docker.compose.version"] = "1.29.2",
        });

        Assert.NotNull(project);
        Assert.Equal(expected, string.Join(',', project.Files));
        Assert.Equal(("shop_1", folder, "1.29.2"), (project.Name, project.Folder, project.MadeBy));
        Assert.Empty(project.EnvironmentFiles);
    }

    [Fact]
    public void FromLabels_OfAnotherContainer_IsNull() => Assert.Null(ComposeProject.FromLabels(new Dictionary<string, string> { ["com.docker.compose.project"] = "shop" }));

    [Theory]
    [InlineData("1.29.2", 1, 29)]
    [InlineData("v2.24.5\n", 2, 24)]
    [InlineData("2.27.0-desktop.2", 2, 27)]
    [InlineData("2.20.2+ds1-0ubuntu1", 2, 20)]
    [InlineData("Docker Compose version v2.5.0", 2, 5)]
    [InlineData("docker-compose version 1.29.2, build unknown\ndocker-py version: 5.0.3", 1, 29)]
    [InlineData("v5.0.0-rc.1", 5, 0)]
    public void ComposeVersion_WhatToolsSay_IsRead(string text, int major, int minor) => Assert.Equal(new ComposeVersion(major, minor), ComposeVersion.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("docker: 'compose' is not a docker command.")]
    public void ComposeVersion_WhatIsNone_IsNull(string text) => Assert.Null(ComposeVersion.Parse(text));
}
