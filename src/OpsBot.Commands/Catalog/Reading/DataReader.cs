using OpsBot.Commands.Catalog.Shapes;
using OpsBot.Commands.Catalog.Yaml;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog.Reading;

/// <summary>The databases, Redis servers and backups of one system.</summary>
internal static class DataReader
{
    private const int UsuallyDaily = 7;
    private const int UsuallyWeekly = 4;
    private const int UsuallyMonthly = 6;

    public static DataDefinition Read(YamlNode system, DiagnosticList diagnostics)
    {
        var services = system["services"].Named().Select(s => s.Key.Content).ToList();
        var secrets = system["secrets"].Named().Select(s => s.Key.Content).ToList();
        foreach (var entry in system["databases"].Named().Concat(system["redis"].Named()))
        {
            References.Check(entry.Value["service"], "service", services, diagnostics);
            References.Check(entry.Value["dsn"] ?? entry.Value["password"], "secret", secrets, diagnostics);
            References.Check(entry.Value["migrate"]?["service"], "service", services, diagnostics);
            References.CheckTwice(entry.Value["queues"]?["names"], diagnostics);
        }

        return new DataDefinition([.. system["databases"].Named().Select(Database)], [.. system["redis"].Named().Select(Redis)], Backups(system["backups"]));
    }

    private static DatabaseDefinition Database(YamlEntry entry) => new()
    {
        Name = entry.Key.Content,
        Service = new ServiceName(entry.Value["service"]?.Text ?? ""),
        Database = entry.Value["database"]?.Text ?? "",
        User = entry.Value["user"]?.Text ?? "",
        Dsn = entry.Value["dsn"]?.Text,
        SlowAfter = Durations.Positive.Read(entry.Value["slow_after"], DatabaseDefinition.UsuallySlow),
        Migrate = entry.Value["migrate"] is { } migrate
            ? new MigrationDefinition(new ServiceName(migrate["service"]?.Text ?? ""), migrate["status"].Texts(), migrate["up"].Texts(), migrate["down"].Texts())
            : null,
    };

    private static RedisDefinition Redis(YamlEntry entry) => new()
    {
        Name = entry.Key.Content,
        Service = new ServiceName(entry.Value["service"]?.Text ?? ""),
        Address = entry.Value["address"] is { } address && Addresses.Endpoint.Read(address, default) is var (host, port) ? new RedisAddress(host, port) : null,
        Password = entry.Value["password"]?.Text,
        Queues = entry.Value["queues"] is { } queues ? new QueueDefinition(queues["prefix"]?.Text ?? "bull", queues["names"].Texts()) : null,
    };

    private static BackupDefinition? Backups(YamlNode? node) => node is null ? null : new BackupDefinition(
        node["folder"]?.Text,
        node["keep"] is { } keep
            ? new KeepDefinition(Count(keep["daily"], UsuallyDaily), Count(keep["weekly"], UsuallyWeekly), Count(keep["monthly"], UsuallyMonthly))
            : null);

    private static int Count(YamlNode? node, int usual) => Formats.Number(0, 1000).Read(node, usual);
}
