using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.OnCall;

namespace OpsBot.Tests.Chat.Web;

/// <summary>A catalog with a console channel: two people on call, one who is not, a guest.</summary>
internal static class ConsoleCatalog
{
    public static readonly ChannelRef Channel = new("web", "ops");

    public static OpsCatalog Demo { get; } = Of(demo: true, []);

    /// <summary>Not the demo; Maya is the user of the operating system who runs the tests.</summary>
    public static OpsCatalog Real { get; } = Of(demo: false, [new AccountRef("os", Environment.UserName)]);

    /// <summary>Maya first, Jonas second.</summary>
    public static OnCallNow OnCall { get; } = OnCallCalendar.At(Demo.Rotas[0], [], new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    private static OpsCatalog Of(bool demo, IReadOnlyList<AccountRef> maya) => new()
    {
        Demo = demo,
        People =
        [
            Person("maya", "Maya Lindqvist", PersonKind.Member, maya),
            Person("jonas", "Jonas Weber", PersonKind.Member, []),
            Person("priya", "Priya Raman", PersonKind.Member, []),
            Person("sam", "Sam Okafor", PersonKind.Guest, []),
        ],
        Rotas =
        [
            new RotaDefinition(
                new RotaName("platform"),
                TimeZoneInfo.Utc,
                TimeSpan.FromMinutes(5),
                [
                    new RotaLevel("primary", TimeSpan.Zero, new ShiftPattern.Always([new PersonId("maya")])),
                    new RotaLevel("secondary", TimeSpan.FromMinutes(15), new ShiftPattern.Always([new PersonId("jonas")])),
                ]),
        ],
        Systems =
        [
            new SystemDefinition
            {
                Name = new SystemName("shop-prod"),
                Description = "the shop, for tests",
                Rota = new RotaName("platform"),
                Channels = [Channel],
                Hosts = [new HostDefinition(new HostName("local"), new EngineAddress.Demo())],
                Services = [Service("redis"), Service("backend"), Service("frontend")],
            },
        ],
        Policy = new PolicyDefinition { Version = "1" },
    };

    private static Person Person(string id, string name, PersonKind kind, IReadOnlyList<AccountRef> more) =>
        new(new PersonId(id), name, kind, [new AccountRef("web", id), .. more], []);

    private static ServiceDefinition Service(string name) => new()
    {
        Name = new ServiceName(name),
        Host = new HostName("local"),
        Container = name,
        Health = new HealthCheck.Container(),
    };
}
