using Docker.DotNet;
using Docker.DotNet.Models;

namespace OpsBot.Tests.Compat.DockerDotNet;

/// <summary>The recorded exchanges by name.</summary>
internal static partial class ReplayedExchanges
{
    private const string Web = "a11d44cde6c7ee1b60781c30afee1f06a111cc515874febf59cb82fb5ef10ae2";
    private const string Tty = "782fc68ad8efe355e053bddc17634d25ee10a66e9a9792137a3749b34aa0a6ab";
    private const string Image = "sha256:fef12356107184aa3ee5551b8cf9fdd34b26ec0fdd6c849ef6e1c546287fb8cb";

    /// <summary>All that some member of the client can ask for.</summary>
    public static IReadOnlyDictionary<string, ReplayedExchange> All { get; } =
        Engine.Concat(Containers).Concat(Streams).Concat(Exec).ToDictionary(StringComparer.Ordinal);

    private static Dictionary<string, ReplayedExchange> Engine => new()
    {
        ["01-ping"] = new(Done((c, t) => c.System.PingAsync(t)), "done") { Version = null },
        ["03-version"] = new(async (c, t) => await c.System.GetVersionAsync(t) is var v ? $"{v.Version} {v.MinAPIVersion}-{v.APIVersion} {v.Components![0].Details!["GoVersion"]}" : "", "20.10.24+dfsg1 1.12-1.41 go1.19.8") { Version = null },
        ["04-version-too-new"] = new(Done((c, t) => c.System.GetVersionAsync(t)), "DockerApiException: 400 BadRequest: client version 1.99 is too new. Maximum supported API version is 1.41") { Version = new(1, 99) },
        ["05-info"] = new(async (c, t) => await c.System.GetSystemInfoAsync(t) is var i ? $"{i.Images} {i.Driver} {i.DriverStatus![0][1]} {i.NCPU} {i.MemTotal} {i.CgroupVersion}" : "", "1 overlay2 extfs 2 25276510208 1"),
        ["06-image-inspect"] = new(async (c, t) => await c.Images.InspectImageAsync("bb:1", t) is var i ? $"{i.ID} {string.Join(',', i.RepoTags!)} {i.Created:s} {i.Os} {i.Size}" : "", $"{Image} bb:1 2026-11-22T07:57:52 linux 1982321"),
        ["07-image-inspect-404"] = new(Done((c, t) => c.Images.InspectImageAsync("nope:9", t)), "DockerImageNotFoundException: 404 NotFound: no such image: nope:9: No such image: nope:9"),
        ["08-image-tag-201"] = new(Tag("bb:1", "rsx", "1"), "done"),
        ["09-image-tag-201b"] = new(Tag("bb:1", "rsx", "2"), "done"),
        ["10-image-tag-404"] = new(Tag("nope:9", "rsx", "3"), "DockerImageNotFoundException: 404 NotFound: No such image: nope:9"),
        ["11-image-tag-400"] = new(Tag("bb:1", "RSX_BAD!", "1"), "DockerApiException: 500 InternalServerError: invalid reference format: repository name must be lowercase"),
        ["12-images-list"] = new(async (c, t) => (await c.Images.ListImagesAsync(new ImagesListParameters { Filters = Filters(("reference", "rsx")) }, t)).Single() is var i ? $"{i.ID} {string.Join(',', i.RepoTags!)} {i.Created:s} {i.Containers}" : "", $"{Image} rsx:1,rsx:2 2026-11-22T07:57:52 -1"),
        ["15-events-project"] = new(
            (c, t) => Summary.MessagesAsync<Message>(p => c.System.MonitorEventsAsync(new ContainerEventsParameters { Filters = Filters(("type", "container"), ("label", "com.docker.compose.project=rsx")) }, p, t), m => m.Action!.Split(':')[0]),
            "create | start | exec_create | exec_start | exec_die | exec_create | exec_start | exec_die | exec_create | exec_start | exec_die | exec_create | exec_start | rename | create | kill | kill | die | stop | start | restart | kill | kill | die | stop | start | kill | die | destroy | destroy | (broken off)"),
        ["55-image-delete-untag"] = new(Delete("rsx:2"), "Untagged rsx:2"),
        ["56-image-delete-untag1"] = new(Delete("rsx:1"), "Untagged rsx:1"),
        ["57-pull-fail"] = new(
            (c, t) => Summary.MessagesAsync<JSONMessage>(p => c.Images.CreateImageAsync(new ImagesCreateParameters { FromImage = "127.0.0.1:9/no/such", Tag = "1" }, null, p, t), m => m.Status!),
            "DockerApiException: 500 InternalServerError: Get \"http://127.0.0.1:9/v2/\": dial tcp 127.0.0.1:9: connect: connection refused"),
    };

    private static Func<IDockerClient, CancellationToken, Task<string>> Done(Func<IDockerClient, CancellationToken, Task> call) => async (client, token) =>
    {
        await call(client, token);
        return "done";
    };

    private static Func<IDockerClient, CancellationToken, Task<string>> Tag(string image, string repository, string tag) =>
        Done((c, t) => c.Images.TagImageAsync(image, new ImageTagParameters { RepositoryName = repository, Tag = tag }, t));

    private static Func<IDockerClient, CancellationToken, Task<string>> Delete(string image) => async (c, t) =>
        string.Join(',', (await c.Images.DeleteImageAsync(image, new ImageDeleteParameters(), t)).SelectMany(d => d).Select(d => $"{d.Key} {d.Value}"));

    private static Dictionary<string, IDictionary<string, bool>> Filters(params (string Name, string Value)[] filters) =>
        filters.ToDictionary(f => f.Name, f => (IDictionary<string, bool>)new Dictionary<string, bool> { [f.Value] = true });
}
