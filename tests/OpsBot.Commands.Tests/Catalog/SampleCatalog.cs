using OpsBot.Commands.Catalog;
using Xunit;

namespace OpsBot.Commands.Tests.Catalog;

/// <summary>A catalog that uses every key, and the shortest way to load one.</summary>
internal static class SampleCatalog
{
    public const string Yaml = """
        time_zone: Europe/Zurich
        people:
          maya: { name: Maya Lindqvist, accounts: { web: maya, slack: [T012/U345, T012/U346], os: maya }, groups: [platform, dba] }
          jonas: { name: Jonas Weber, accounts: { web: jonas, discord: 100200300 }, groups: [platform] }
          lea:
            groups: [dba]
          sam: { name: Sam Okoro, kind: guest, accounts: { web: sam } }
          deployer: { kind: bot }
          kim: { kind: deactivated }
        rotas:
          platform:
            time_zone: America/New_York
            handover_grace: 20m
            levels:
              - { name: primary, people: [maya] }
              - { name: secondary, escalate_after: 15m, rotation: { people: [jonas, maya], start: 2026-01-05 09:00, days: 7 } }
        policy:
          requesters: [platform]
          approvals:
            - { risk: mutating, need: [] }
            - { risk: destructive, system: shop-prod, procedure: rollback, need: [{ group: on-call, count: 1 }], decide_within: 20m, start_within: 5m, escalate_after: 2m }
            - { risk: mutating, system: shop-prod, any_of: [[{ group: dba }], [{ group: on-call, count: 1 }, { group: platform, count: 1 }]] }
          break_glass: { allowed: false, after: 4m, cap: 1h30m, review_within: 2d }
        systems:
          shop-prod:
            description: The shop
            rota: platform
            channels: { web: ops, slack: [C123, C124] }
            hosts:
              main: { engine: unix:///var/run/docker.sock }
              far: { engine: tcp://10.0.0.5:2376, tls: { ca: ca.pem, certificate: cert.pem, key: key.pem } }
            services:
              frontend:
                host: main
                depends_on: [backend]
                health: container
              backend:
                host: main
                container: shop_backend_1
                image: registry.example:5000/shop/backend
                aliases: [api]
                health: { http: "http://127.0.0.1:5000/api/health", status: 204, contains: '"ok"', timeout: 3s }
                starts_within: 90s
                depends_on: [redis]
                pinned_with: [worker]
              worker: { host: far, image: registry.example:5000/shop/backend, health: { tcp: "127.0.0.1:5001" } }
              redis: { host: main, health: { redis: "[::1]:6379" } }
            secrets:
              db-password: { file: /run/secrets/db }
              api-token: { env: API_TOKEN }
            runbooks: [runbooks/shop.md]
            runner: { ssh: deploy@10.0.0.5, port: 2222, key: keys/id_ed25519, known_hosts: keys/known_hosts }
            compose: { project: shop_1, folder: /srv/shop, files: [compose.yml, prod.yml] }
        """;

    /// <summary>The sample, loaded.</summary>
    public static OpsCatalog Loaded() => Load(Yaml);

    /// <summary>A catalog that must be right.</summary>
    public static OpsCatalog Load(string yaml) => LoadWithWarnings(yaml).Catalog;

    /// <summary>A catalog that must be right, with its warnings.</summary>
    public static CatalogLoadResult.Loaded LoadWithWarnings(string yaml) => CatalogLoader.Load(yaml, "opsbot.yaml", new CatalogLoadOptions()) switch
    {
        CatalogLoadResult.Loaded loaded => loaded,
        CatalogLoadResult.Invalid invalid => throw new InvalidOperationException(string.Join('\n', invalid.Errors)),
        var other => throw new InvalidOperationException($"{other}"),
    };

    /// <summary>What is wrong with a catalog; nothing when it is right.</summary>
    public static IReadOnlyList<string> Errors(string yaml, CatalogLoadOptions? options = null) =>
        CatalogLoader.Load(yaml, "opsbot.yaml", options ?? new CatalogLoadOptions()) is CatalogLoadResult.Invalid invalid
            ? [.. invalid.Errors.Select(e => e.ToString())]
            : [];

    /// <summary>The sample with one piece of text replaced; the piece must be there exactly once.</summary>
    public static string With(string piece, string replacement)
    {
        Assert.Equal(2, Yaml.Split(piece).Length);
        return Yaml.Replace(piece, replacement, StringComparison.Ordinal);
    }
}
