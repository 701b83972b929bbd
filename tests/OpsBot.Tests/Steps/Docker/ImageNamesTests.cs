using OpsBot.Steps.Docker;
using Xunit;

namespace OpsBot.Tests.Steps.Docker;

public sealed class ImageNamesTests
{
    [Theory]
    [InlineData("shop/backend:sha-old", "sha-old", "shop/backend", null)]
    [InlineData("backend", "latest", "backend", null)]
    [InlineData("registry.example:5000/shop/backend", "latest", "registry.example:5000/shop/backend", "registry.example:5000")]
    [InlineData("localhost/backend:1", "1", "localhost/backend", "localhost")]
    [InlineData("ghcr.io/shop/backend:1@sha256:aa", "1", "ghcr.io/shop/backend", "ghcr.io")]
    [InlineData("shop/backend@sha256:aa", "sha256:aa", "shop/backend", null)]
    public void Parts_OfAReference_AreTold(string reference, string tag, string repository, string? registry)
    {
        Assert.Equal((tag, repository), (ImageNames.TagOf(reference), ImageNames.RepositoryOf(reference)));
        Assert.Equal(registry, ImageNames.RegistryOf(repository));
    }
}
