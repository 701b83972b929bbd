using OpsBot.Commands.Catalog;
using OpsBot.Commands.Tests.Catalog;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>
/// The team of these tests: Maya and Jonas are on call, on two levels; Lea is a database administrator, Finn a release manager, Priya neither;
/// Sam is a guest, Robo a bot, Dora has left. Their system is frontend → backend → ml-service → redis.
/// </summary>
internal static class TeamCatalog
{
    public const string Yaml = """
        time_zone: Etc/UTC
        people:
          maya: { name: Maya, accounts: { web: maya, slack: T1/U1, os: maya } }
          jonas: { name: Jonas, accounts: { web: jonas, discord: 100200300 } }
          lea: { name: Lea, accounts: { web: lea }, groups: [dba] }
          finn: { name: Finn, accounts: { web: finn }, groups: [release] }
          priya: { name: Priya, accounts: { web: priya } }
          sam: { name: Sam, kind: guest, accounts: { web: sam }, groups: [dba] }
          robo: { name: Robo, kind: bot, accounts: { web: robo } }
          dora: { name: Dora, kind: deactivated, accounts: { web: dora } }
        rotas:
          platform:
            time_zone: Etc/UTC
            handover_grace: 15m
            levels:
              - { name: primary, people: [maya] }
              - { name: secondary, escalate_after: 15m, people: [jonas] }
        policy:
          requesters: [release]
          break_glass: { cap: 30m, review_within: 24h }
        systems:
          shop:
            rota: platform
            channels: { web: ops }
            hosts:
              main: { engine: unix:///var/run/docker.sock }
            services:
              frontend: { host: main, image: shop/frontend, health: container, depends_on: [backend] }
              backend: { host: main, image: shop/backend, health: container, depends_on: [ml-service] }
              ml-service: { host: main, image: shop/ml, health: container, depends_on: [redis] }
              redis: { host: main, health: container }
        """;

    /// <summary>What the team's system has when it keeps data: a database that the backend migrates, a Redis with queues, a secret that can be replaced.</summary>
    private const string Data = """

              postgres: { host: main, health: container }
            compose: { project: shop, folder: /srv/shop, files: [compose.yml] }
            shell: { allow: [git] }
            databases:
              main:
                service: postgres
                database: shop
                user: shop
                migrate: { service: backend, status: [alembic, current], up: [alembic, upgrade, head], down: [alembic, downgrade, "-1"] }
            redis:
              cache: { service: redis, queues: { names: [mail, video] } }
            backups: { keep: { daily: 7 } }
            rotate:
              jwt: { file: .env, variable: JWT_SECRET, restart: [backend, ml-service], signs_out: everybody }
        """;

    /// <summary>The team with data: backend needs the database, too.</summary>
    public static OpsCatalog WithData() =>
        SampleCatalog.Load((Yaml + Data).Replace("depends_on: [ml-service] }", "depends_on: [ml-service, postgres] }", StringComparison.Ordinal));

    /// <summary>The team, loaded.</summary>
    public static OpsCatalog Load() => SampleCatalog.Load(Yaml);

    /// <summary>The team with pieces of the file replaced; each piece must be there exactly once.</summary>
    public static OpsCatalog With(params (string Piece, string Replacement)[] changes)
    {
        var yaml = Yaml;
        foreach (var (piece, replacement) in changes)
        {
            Xunit.Assert.Equal(2, yaml.Split(piece).Length);
            yaml = yaml.Replace(piece, replacement, StringComparison.Ordinal);
        }

        return SampleCatalog.Load(yaml);
    }

    /// <summary>The team under a rule for everything destructive.</summary>
    public static OpsCatalog WithRule(string rule) => With(("requesters: [release]", $"requesters: [release]\n  approvals:\n    - {{ risk: destructive, {rule} }}"));

    /// <summary>The secondary level hands over from Jonas to Priya at ten past nine on the morning of the tests.</summary>
    public static OpsCatalog WithHandover(string rule = "need: [{ group: on-call, count: 1 }], start_within: 2h") => With(
        ("people: [jonas]", "rotation: { people: [jonas, priya], start: 2026-02-23 09:10, days: 7 }"),
        ("requesters: [release]", $"requesters: [release]\n  approvals:\n    - {{ risk: destructive, {rule} }}"));
}
