namespace OpsBot.Commands.Catalog.Shapes;

/// <summary>The keys that say what data a system has and how it is kept.</summary>
internal static class DataShape
{
    /// <summary>Fields of a system.</summary>
    public static IReadOnlyList<Field> Fields { get; } =
    [
        new("databases", Names("database", Database()), "Its PostgreSQL databases; the first is the one meant when none is named."),
        new("redis", Names("Redis", Redis()), "Its Redis servers; the first is the one meant when none is named."),
        new("backups", Backups(), "Where its backups are and which are kept; a folder of the bot's own, and all, by default."),
    ];

    private static Shape.Mapping Database() => new("a database",
    [
        new("service", Text(Formats.Name), "The service in whose container it runs.", Required: true),
        new("database", Text(Formats.FreeText), "The database's own name.", Required: true),
        new("user", Text(Formats.FreeText), "The role to act as.", Required: true),
        new("dsn", Text(Formats.Name), "The secret that holds a connection string of that role (Host=…;Username=…); left out, psql is run in the container."),
        new("slow_after", Text(Durations.Positive), "How long a statement runs before it is called slow; 1s by default."),
        new("migrate", Migrate(), "How its schema is moved."),
    ]);

    private static Shape.Mapping Migrate() => new("a migration tool",
    [
        new("service", Text(Formats.Name), "The service in whose container it runs.", Required: true),
        new("status", Command(), "Says which migration is in place; must change nothing: [alembic, current].", Required: true),
        new("up", Command(), "Brings the schema to the newest migration: [alembic, upgrade, head].", Required: true),
        new("down", Command(), "Takes the last migration back: [alembic, downgrade, \"-1\"].", Required: true),
    ]);

    private static Shape.Mapping Redis() => new("a Redis",
    [
        new("service", Text(Formats.Name), "The service in whose container it runs.", Required: true),
        new("address", Text(Addresses.Endpoint), "Host and port at which the bot reaches it; left out, redis-cli is run in the container."),
        new("password", Text(Formats.Name), "The secret that holds its password."),
        new("queues", Queues(), "BullMQ queues in it."),
    ]);

    private static Shape.Mapping Queues() => new("queues",
    [
        new("prefix", Text(Formats.FreeText), "What their keys begin with; bull by default."),
        new("names", new Shape.List(Text(Formats.FreeText), Min: 1), "The queues.", Required: true),
    ]);

    private static Shape.Mapping Backups() => new("backups",
    [
        new("folder", Text(Formats.FreeText), "A folder on the bot's machine, relative to the catalog's."),
        new("keep", Keep(), "How many of each database are kept; the others are deleted after a new one was made. All, when left out."),
    ]);

    private static Shape.Mapping Keep() => new("what is kept",
    [
        new("daily", Text(Formats.Number(0, 1000)), "The newest of each of so many days; 7 by default."),
        new("weekly", Text(Formats.Number(0, 1000)), "The newest of each of so many weeks; 4 by default."),
        new("monthly", Text(Formats.Number(0, 1000)), "The newest of each of so many months; 6 by default."),
    ]);

    private static Shape.List Command() => new(Text(Formats.FreeText), Min: 1);

    private static Shape.Text Text(ScalarFormat format) => new(format);

    private static Shape.Names Names(string what, Shape each) => new(what, Formats.Name, each);
}
