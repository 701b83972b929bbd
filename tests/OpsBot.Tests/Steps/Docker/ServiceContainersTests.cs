using Docker.DotNet.Models;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Docker;
using Xunit;

namespace OpsBot.Tests.Steps.Docker;

public sealed class ServiceContainersTests
{
    private static readonly ServiceRef Backend = new(new SystemName("shop"), new ServiceName("backend"));

    [Theory]
    [InlineData("backend", "shop_backend_1")]
    [InlineData("shop_backend_1", "shop_backend_1")]
    [InlineData("shop_backend", "shop_backend_1")]
    [InlineData("backend", "shop-backend-1")]
    [InlineData("shop-backend-1", "shop-backend-1")]
    [InlineData("shop_backend_1", "shop-backend-1")]
    public void Of_ComposeService_IsFoundByEachOfItsNames(string name, string container) =>
        Assert.Equal([container], Names([Compose(container), Compose("shop_redis_1", service: "redis")], name));

    [Fact]
    public void Of_ScaledService_IsFoundWholeInOrder() => Assert.Equal(
        ["shop_backend_1", "shop_backend_2", "shop_backend_10"],
        Names([Compose("shop_backend_10", number: 10), Compose("shop_backend_2", number: 2), Compose("shop_backend_1")], "shop_backend_1"));

    [Fact]
    public void Of_OneOffCommand_IsNoPartOfTheService() =>
        Assert.Equal(["shop_backend_1"], Names([Compose("shop_backend_1"), Compose("shop_backend_run_f00", oneOff: "True")], "backend"));

    [Fact]
    public void Of_ContainerThatIsBeingReplaced_IsFoundUnderItsTemporaryName() =>
        Assert.Equal(["0123456789ab_shop_backend_1", "shop_backend_1"], Names([Compose("0123456789ab_shop_backend_1"), Compose("shop_backend_1")], "shop_backend_1"));

    [Fact]
    public void Of_ContainerWithoutCompose_IsFoundByItsName() =>
        Assert.Equal(["backend"], Names([new() { ID = "a", Names = ["/backend"] }, new() { ID = "b", Names = ["/backend2"] }], "backend"));

    [Fact]
    public void Of_NameThatIsLinkedElsewhere_IsTheContainersOwn() =>
        Assert.Equal(["db"], Names([new() { ID = "a", Names = ["/web/backend", "/db"] }], "db"));

    [Fact]
    public void Of_ServiceOfTwoProjects_IsRefusedWithBoth()
    {
        var all = new[] { Compose("shop_backend_1"), Compose("test_backend_1", project: "test") };

        var refused = Assert.Throws<EngineException>(() => ServiceContainers.Of(all, Backend, "backend", null));
        Assert.Contains("shop and test", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["test_backend_1"], Names(all, "test_backend_1"));
    }

    [Fact]
    public void Of_NothingThatFits_IsEmpty() => Assert.Empty(Names([Compose("shop_redis_1", service: "redis")], "backend"));

    private static IEnumerable<string> Names(IEnumerable<ContainerListResponse> all, string name) => ServiceContainers.Of(all, Backend, name, null).Select(ServiceContainers.NameOf);

    private static ContainerListResponse Compose(string name, string project = "shop", string service = "backend", int number = 1, string oneOff = "False") => new()
    {
        ID = name,
        Names = ["/" + name],
        Labels = new Dictionary<string, string>
        {
            ["com.docker.compose.project"] = project,
            ["com.docker.compose.service"] = service,
            ["com.docker.compose.container-number"] = $"{number}",
            ["com.docker.compose.oneoff"] = oneOff,
        },
    };
}
