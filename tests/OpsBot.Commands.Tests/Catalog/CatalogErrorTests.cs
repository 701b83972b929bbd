using OpsBot.Commands.Catalog;
using Xunit;

namespace OpsBot.Commands.Tests.Catalog;

public sealed class CatalogErrorTests
{
    [Fact]
    public void Load_TenMistakes_ReportsTenErrorsEachAtItsPlaceWithItsRemedy()
    {
        const string Yaml = """
            time_zone: Europe/Zürich
            people:
              maya: { name: Maya, accounts: { web: maya } }
              jonas: { name: Jonas, accounts: { web: maya } }
            rotas:
              platform:
                handover_grace: 15 minutes
                levels:
                  - { name: primary, people: [maya, jonass] }
            systems:
              shop-prod:
                rota: platfrom
                channel: { web: ops }
                hosts:
                  main: { engine: tcp://10.0.0.5:2376 }
                services:
                  backend:
                    image: registry.example/shop/backend:latest
                    depends_on: [redis]
                  redis:
                    health: { redis: 127.0.0.1:63790 }
                    depends_on: [backend]
                secrets:
                  db-password: hunter2
            """;

        Assert.Equal(
            [
                "opsbot.yaml:1:12 time_zone: 'Europe/Zürich' is not a time zone this machine knows. Did you mean 'Europe/Zurich'?",
                "opsbot.yaml:4:42 people.jonas.accounts.web: the account 'web:maya' is there twice, first at people.maya.accounts.web in line 3. An account belongs to one person: remove it from the other, or make the two entries one person.",
                "opsbot.yaml:7:21 rotas.platform.handover_grace: '15 minutes' is not a duration. Write it as 90s, 15m, 1h30m or 2d, up to 366d.",
                "opsbot.yaml:9:41 rotas.platform.levels[0].people[1]: there is no person 'jonass'. Did you mean 'jonas'?",
                "opsbot.yaml:12:11 systems.shop-prod.rota: there is no rota 'platfrom'. Did you mean 'platform'?",
                "opsbot.yaml:13:5 systems.shop-prod.channel: unknown key 'channel'. Did you mean 'channels'?",
                "opsbot.yaml:15:13 systems.shop-prod.hosts.main: an engine over tcp needs TLS: without, anyone on the network is root on that machine. Add tls: { ca: …, certificate: …, key: … }.",
                "opsbot.yaml:18:16 systems.shop-prod.services.backend.image: 'registry.example/shop/backend:latest' has a tag or digest. Write the image without: the tag is what /deploy and /rollback choose.",
                "opsbot.yaml:19:21 systems.shop-prod.services.backend.depends_on: these services depend on each other in a circle: backend → redis → backend. Remove one of the dependencies.",
                "opsbot.yaml:24:20 systems.shop-prod.secrets.db-password: expected where a secret is, with keys, found a text. Write { file: /run/secrets/… } or { env: … }: the value itself never stands in the catalog. If it did, change it.",
            ],
            SampleCatalog.Errors(Yaml));
    }

    // Each: a piece of the sample; what stands there instead, with a mark where the one error is; what it says.
    [Theory]
    [InlineData("lea:\n", "¦LEA:\n", "people.LEA: 'LEA' is not a name")]
    [InlineData("lea:\n", "¦Maya: { groups: [dba] }\n  lea:\n", "people.Maya: the person 'Maya' is there twice, first in line 3, column 3 (there as 'maya'; case does not tell names apart)")]
    [InlineData("lea:\n", "¦jonas: {}\n  lea:\n", "people.jonas: the person 'jonas' is there twice, first in line 4, column 3. Rename or remove")]
    [InlineData("kind: guest", "kind: ¦gest", "people.sam.kind: 'gest' is not a kind of person. Did you mean 'guest'?")]
    [InlineData("slack: [T012/U345, T012/U346]", "slack: ¦U345", "people.maya.accounts.slack: 'U345' is not a Slack account. Write team and user")]
    [InlineData("groups: [platform, dba]", "groups: [platform, ¦on-call, dba]", "people.maya.groups[1]: nobody can be in the group 'on-call'")]
    [InlineData("groups: [platform, dba]", "groups: ¦platform", "people.maya.groups: expected a list, found a text")]
    [InlineData("accounts: { web: sam }", "accounts: { ¦wbe: sam }", "people.sam.accounts.wbe: unknown key 'wbe'. Did you mean 'web'?")]
    [InlineData("handover_grace: 20m", "handover_grace: ¦25h", "rotas.platform.handover_grace: the grace is longer than a day")]
    [InlineData("people: [maya] }", "people: ¦[] }", "rotas.platform.levels[0].people: the list is empty")]
    [InlineData("people: [maya] }", "people: [¦sam] }", "rotas.platform.levels[0].people[0]: sam is no member but a guest person")]
    [InlineData("people: [maya] }", "people: [maya, ¦maya] }", "rotas.platform.levels[0].people[1]: 'maya' is in the list twice")]
    [InlineData("{ name: primary, people: [maya]", "¦{ name: primary", "rotas.platform.levels[0]: one of 'people' or 'rotation' is missing")]
    [InlineData("name: primary, people", "name: primary, escalate_after: ¦5m, people", "rotas.platform.levels[0].escalate_after: the first level is told at once")]
    [InlineData("{ name: secondary, escalate_after: 15m, ", "¦{ name: secondary, ", "rotas.platform.levels[1]: key 'escalate_after' is missing")]
    [InlineData("name: secondary", "name: ¦primary", "rotas.platform.levels[1].name: the level 'primary' is there twice")]
    [InlineData("2026-01-05 09:00", "¦2026-02-30 09:00", "rotas.platform.levels[1].rotation.start: '2026-02-30 09:00' is not a date with a time")]
    [InlineData("days: 7", "days: ¦0", "rotas.platform.levels[1].rotation.days: '0' is not a whole number from 1 to 366")]
    [InlineData("requesters: [platform]", "requesters: [¦platfrom]", "policy.requesters[0]: there is no group 'platfrom'. Did you mean 'platform'?")]
    [InlineData("risk: mutating, need: []", "risk: ¦harmless, need: []", "policy.approvals[0].risk: 'harmless' is not a risk. Write read-only, mutating or destructive.")]
    [InlineData("risk: mutating, need: []", "risk: mutating, ¦ned: []", "policy.approvals[0].ned: unknown key 'ned'. Did you mean 'need'?")]
    [InlineData("risk: mutating, need: []", "risk: mutating, any_of: [¦[]]", "policy.approvals[0].any_of[0]: the list is empty")]
    [InlineData("- { risk: mutating, system: shop-prod, any_of", "- ¦{ risk: mutating, any_of", "policy.approvals[2]: this rule has the same conditions as the one in line 20")]
    [InlineData("risk: destructive, system: shop-prod", "risk: destructive, system: ¦shop", "policy.approvals[1].system: there is no system 'shop'. Did you mean 'shop-prod'?")]
    [InlineData("group: on-call, count: 1 }], decide", "group: ¦dbs, count: 1 }], decide", "policy.approvals[1].need[0].group: there is no group 'dbs'. Did you mean 'dba'?")]
    [InlineData("allowed: false", "allowed: ¦no", "policy.break_glass.allowed: 'no' is neither true nor false")]
    [InlineData("review_within: 2d", "review_within: ¦0s", "policy.break_glass.review_within: '0s' is no time at all")]
    [InlineData("slack: [C123, C124]", "slack: [C123, ¦C123]", "systems.shop-prod.channels.slack[1]: the channel 'slack:C123' is bound twice")]
    [InlineData("engine: unix:///var/run/docker.sock", "engine: ¦docker", "systems.shop-prod.hosts.main.engine: this is not a container engine")]
    [InlineData("engine: unix:///var/run/docker.sock", "engine: unix:///d.sock, tls: ¦{ ca: a, certificate: b, key: c }", "systems.shop-prod.hosts.main.tls: there is no TLS over a unix socket")]
    [InlineData("tls: { ca: ca.pem, certificate: cert.pem, key: key.pem }", "tls: ¦{ ca: ca.pem, key: key.pem }", "systems.shop-prod.hosts.far.tls: key 'certificate' is missing")]
    [InlineData("frontend:\n        host: main\n        depends_on", "¦frontend:\n        depends_on", "systems.shop-prod.services.frontend: key 'host' is missing, and the system has more than one. Add it: main or far.")]
    [InlineData("{ host: far,", "{ host: ¦fra,", "systems.shop-prod.services.worker.host: there is no host 'fra'. Did you mean 'far'?")]
    [InlineData("redis: { host: main,", "¦all: { host: main, container: redis2 }\n      redis: { host: main,", "systems.shop-prod.services.all: a service cannot be called 'all'")]
    [InlineData("aliases: [api]", "aliases: [api, ¦worker]", "systems.shop-prod.services.backend.aliases[1]: the alias 'worker' is taken: it stands at systems.shop-prod.services.worker in line 46")]
    [InlineData("redis: { host: main,", "redis: { host: main, container: ¦shop_backend_1,", "systems.shop-prod.services.redis.container: the container 'shop_backend_1' is also that of 'backend' in line 37")]
    [InlineData("\"http://127.0.0.1:5000/api/health\"", "¦ftp://127.0.0.1/", "systems.shop-prod.services.backend.health.http: this is not an http or https address")]
    [InlineData("\"127.0.0.1:5001\"", "¦127.0.0.1:70000", "systems.shop-prod.services.worker.health.tcp: the port of '127.0.0.1:70000' is out of range")]
    [InlineData("tcp: \"127.0.0.1:5001\"", "tcp: \"127.0.0.1:5001\", ¦status: 200", "systems.shop-prod.services.worker.health.status: 'status' has a meaning only beside 'http'")]
    [InlineData("health: container", "health: ¦engine", "systems.shop-prod.services.frontend.health: 'engine' is not a health check. Write container.")]
    [InlineData("starts_within: 90s", "starts_within: ¦90", "systems.shop-prod.services.backend.starts_within: '90' is not a duration")]
    [InlineData("depends_on: [backend]", "depends_on: [¦backned]", "systems.shop-prod.services.frontend.depends_on[0]: there is no service 'backned'. Did you mean 'backend'?")]
    [InlineData("depends_on: [redis]", "depends_on: ¦[backend]", "systems.shop-prod.services.backend.depends_on: these services depend on each other in a circle: backend → backend")]
    [InlineData("pinned_with: [worker]", "pinned_with: [¦redis]", "systems.shop-prod.services.backend.pinned_with[0]: the service 'redis' has no image, so it has no tag to share")]
    [InlineData("{ env: API_TOKEN }", "{ env: ¦API TOKEN }", "systems.shop-prod.secrets.api-token.env: this is not a variable's name")]
    [InlineData("{ env: API_TOKEN }", "¦{ env: API_TOKEN, file: f }", "systems.shop-prod.secrets.api-token: only one of 'file' or 'env' may be given")]
    [InlineData("ssh: deploy@10.0.0.5", "ssh: ¦deploy@-oProxyCommand=x", "systems.shop-prod.runner.ssh: 'deploy@-oProxyCommand=x' is not a machine to log in to. Write it as deploy@10.0.0.5; the port has a key of its own.")]
    [InlineData("ssh: deploy@10.0.0.5", "ssh: ¦-l@10.0.0.5", "systems.shop-prod.runner.ssh: '-l@10.0.0.5' is not a machine to log in to")]
    [InlineData("ssh: deploy@10.0.0.5", "ssh: ¦deploy:hunter2@10.0.0.5", "systems.shop-prod.runner.ssh: the user's name has a colon in it, perhaps a password after it. Take the password out")]
    [InlineData("port: 2222", "port: ¦0", "systems.shop-prod.runner.port: '0' is not a whole number from 1 to 65535")]
    [InlineData("{ ssh: deploy@10.0.0.5, port: 2222, key: keys/id_ed25519, known_hosts: keys/known_hosts }", "¦remote", "systems.shop-prod.runner: 'remote' is not a runner. Write local.")]
    [InlineData("ssh: deploy@10.0.0.5, port", "¦shh: deploy@10.0.0.5, port", "systems.shop-prod.runner.shh: unknown key 'shh'. Did you mean 'ssh'?")]
    [InlineData("project: shop_1", "project: ¦Shop", "systems.shop-prod.compose.project: 'Shop' is not a compose project's name")]
    [InlineData("folder: /srv/shop", "folder: ¦srv/shop", "systems.shop-prod.compose.folder: 'srv/shop' is not an absolute path. Write it from the root, as /srv/shop.")]
    [InlineData("files: [compose.yml, prod.yml]", "files: [compose.yml, ¦compose.yml]", "systems.shop-prod.compose.files[1]: 'compose.yml' is in the list twice")]
    [InlineData("files: [compose.yml, prod.yml]", "files: ¦[]", "systems.shop-prod.compose.files: the list is empty")]
    [InlineData("description: The shop", "description: ¦&x !!str The shop", "this is not readable as YAML: a tag (!…) has no meaning in a catalog")]
    [InlineData("description: The shop", "description: The¦\u202E shop", "there is an invisible character, U+202E")]
    [InlineData("description: The shop", "description: The shop # ¦\u200Bhidden", "there is an invisible character, U+200B")]
    [InlineData("description: The shop", "description: ¦\"The\\u2066 shop\"", "systems.shop-prod.description: there is an invisible character, U+2066")]
    [InlineData("description: The shop", "description:¦", "systems.shop-prod.description: expected a text, found nothing. Write a value, or leave the key out.")]
    [InlineData("description: The shop", "description: ¦\"The\\nshop\"", "systems.shop-prod.description: the text has a line end or tab in it. Write it on one line.")]
    [InlineData("description: The shop", "description: ¦*there", "this is not readable as YAML: there is no complete anchor '&there' before this alias")]
    [InlineData("description: The shop", "? ¦[a]\n    : b", "this is not readable as YAML: a key must be a plain text")]
    public void Load_OneMistake_ReportsOneError(string piece, string replacement, string expected)
    {
        var marked = SampleCatalog.With(piece, replacement);
        var before = marked[..marked.IndexOf('¦', StringComparison.Ordinal)].Split('\n');

        var error = Assert.Single(SampleCatalog.Errors(marked.Replace("¦", "", StringComparison.Ordinal)));

        Assert.StartsWith($"opsbot.yaml:{before.Length}:{before[^1].Length + 1} {expected}", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NamesThatDifferInCaseOnly_AreOneNameTwice()
    {
        var errors = SampleCatalog.Errors(SampleCatalog.With("redis: { host: main,", "REDIS: { host: main, container: r2 }\n      redis: { host: main,"));

        Assert.Contains(errors, e => e.Contains("the service 'redis' is there twice, first in line 47, column 7 (there as 'REDIS'; case does not tell names apart)", StringComparison.Ordinal));
    }

    [Fact]
    public void Load_ChannelOfTwoSystems_NamesBothPlaces()
    {
        var second = """

              other:
                rota: platform
                channels: { web: ops }
                hosts: { main: { engine: demo } }
                services: { web: {} }
            """.Replace("\n  ", "\n", StringComparison.Ordinal);

        var error = Assert.Single(SampleCatalog.Errors(SampleCatalog.Yaml + second.Replace("\n", "\n  ", StringComparison.Ordinal)));

        Assert.Contains("systems.other.channels.web: the channel 'web:ops' is bound twice, first at systems.shop-prod.channels.web in line 28", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_UnknownProcedure_IsAnErrorOnlyWhenProceduresAreKnown()
    {
        var yaml = SampleCatalog.With("procedure: rollback", "procedure: rolback");

        Assert.Empty(SampleCatalog.Errors(yaml));
        var error = Assert.Single(SampleCatalog.Errors(yaml, new CatalogLoadOptions { Procedures = ["rollback", "deploy"] }));
        Assert.StartsWith("opsbot.yaml:21:58 policy.approvals[1].procedure: there is no procedure 'rolback'. Did you mean 'rollback'?", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://maya:hunter2@127.0.0.1:5000/")]
    [InlineData("ftp://maya:hunter2@127.0.0.1:5000/")]
    public void Load_PasswordInAddress_IsNotRepeated(string address)
    {
        var error = Assert.Single(SampleCatalog.Errors(SampleCatalog.With("http://127.0.0.1:5000/api/health", address)));

        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ value: hunter2 }")]
    [InlineData("hunter2")]
    [InlineData("[hunter2]")]
    [InlineData("{ env: hunter2-secret! }")]
    public void Load_LiteralSecret_IsRefusedAndNotRepeated(string secret)
    {
        var errors = SampleCatalog.Errors(SampleCatalog.With("{ env: API_TOKEN }", secret));

        Assert.NotEmpty(errors);
        Assert.DoesNotContain(errors, e => e.Contains("hunter2", StringComparison.Ordinal));
    }
}
