using System.Text;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Steps;
using Xunit;

namespace OpsBot.Commands.Tests.Procedures;

/// <summary>Commands as they stand in runbooks, each alone in a procedure, and what a plan would do for it: held by a golden file.</summary>
public sealed class NativeFormsTests
{
    internal static readonly string[] Commands =
    [
        "docker compose ps", "docker compose logs backend --tail 100", "docker-compose logs backend | grep -i \"prisma\\|database\"", "docker compose logs backend | grep ERROR | tail -50",
        "docker-compose logs backend | grep \"GET\\|POST\" | awk '{print $1}' | sort | uniq -c | sort -rn | head -20", "docker compose logs -f backend", "docker compose restart", "docker compose restart backend",
        "docker compose stop backend", "docker compose start backend", "docker compose up -d", "docker compose up -d --build backend", "docker compose up", "docker compose down", "docker compose build --no-cache backend",
        "docker compose -f docker-compose.prod.yml pull", "docker compose -f compose.yml -f compose.prod.yml run --rm backend alembic upgrade head", "docker compose config", "docker compose exec backend alembic current",
        "docker compose exec backend alembic downgrade -1", "docker compose exec -T postgres pg_isready -U postgres", "docker compose exec postgres psql -U postgres -d shop -c \"SELECT COUNT(*) FROM signals;\"",
        "docker exec shop-postgres psql -U shop -d shop -tAc \"SELECT 1\"", "docker exec shop-postgres psql -U shop -c \"DROP DATABASE shop;\"", "docker compose exec postgres psql -U shop -d shop -c \"VACUUM VERBOSE;\"",
        "docker compose exec postgres psql -U shop -d shop", "docker exec shop-postgres pg_dump -U shop shop > backup_$(date +%Y%m%d_%H%M%S).sql", "docker exec shop-postgres pg_dump -U shop shop | gzip > backup_$(date +%Y%m%d).sql.gz",
        "docker exec shop-postgres pg_dump -U shop --schema-only shop > schema.sql", "docker compose exec -T postgres pg_dump -U shop -Fc shop > shop.dump", "docker exec shop-postgres pg_dump -U shop shop > /srv/backups/x.sql",
        "docker exec -i shop-postgres psql -U shop shop < schema.sql", "gunzip -c old.sql.gz | docker compose exec -T postgres psql -U shop -d shop", "cat shop.dump | docker exec -i shop-postgres pg_restore -U shop -d shop --clean",
        "docker exec redis redis-cli INFO memory | grep used_memory_human", "docker exec redis redis-cli KEYS \"cache:*\"", "docker exec redis redis-cli FLUSHALL", "redis-cli -h 127.0.0.1 -p 6379 ping", "redis-cli -p 6380 ping",
        "docker exec backend printenv | grep AWS", "docker exec -u app -w /srv -e STAGE=prod backend ls -l", "docker exec -d backend sleep 5", "docker stats --no-stream", "docker stats --no-stream backend", "docker stats", "docker inspect backend",
        "docker inspect --format='{{.State.Health.Status}}' backend", "docker images", "docker tag shop/backend:sha-new shop/backend:kept", "docker volume ls", "docker image prune -f", "docker system df", "docker system prune -af",
        "docker compose -p shop ps", "docker compose -p shop-staging down -v", "docker compose -f /srv/shop/compose.yml down", "docker compose -f /srv/staging/compose.yml down", "docker compose -f compose.yml restart backend",
        "docker compose -f ./compose.yml -f compose.prod.yml pull", "docker compose -p shop -f compose.yml -f compose.prod.yml up -d", "docker compose -p shop -p shop-staging ps",
        "docker inspect backend | jq .", "docker compose ps backend | grep Up", "docker images | awk '{print $3}'", "docker stats --no-stream backend | tail -1", "docker compose config --services | grep back",
        "cat shop.dump | docker exec -i shop-postgres pg_restore -c -U shop -d shop", "curl -d a=1 -d b=2 http://127.0.0.1:5000/items", "curl --json '{\"a\":1}' http://127.0.0.1:5000/items", "docker logs backend | grep -E 'a{5,3}'",
        "docker logs backend | grep -E '((a{200}){200}){200}'", "curl -s http://127.0.0.1:5000/health", "curl -s http://127.0.0.1:5000/health | jq .", "sleep 10", "docker compose exec backend sh -c \"ls | wc -l\"", "docker exec backend ls *.log", "docker exec $CONTAINER ls",
    ];

    private static readonly SystemDefinition Shop = new()
    {
        Name = new SystemName("shop"),
        Rota = new RotaName("ops"),
        Channels = [],
        Hosts = [new HostDefinition(new HostName("main"), new EngineAddress.UnixSocket("/var/run/docker.sock"))],
        Services = [Service("postgres", "shop-postgres"), Service("redis", "redis"), Service("backend", "backend")],
        Compose = new ComposeDefinition("shop", "/srv/shop", ["compose.yml", "compose.prod.yml"]),
        Data = new DataDefinition([], [new RedisDefinition { Name = "cache", Service = new ServiceName("redis"), Address = new RedisAddress("127.0.0.1", 6379) }], null),
    };

    [Fact]
    public void Plan_OfEachCommand_IsTheGoldenFile()
    {
        var text = new StringBuilder();
        foreach (var command in Commands)
        {
            text.Append(command).Append('\n');
            foreach (var line in Lines($"```bash\n{command}\n```"))
            {
                text.Append("    ").Append(line.Replace("\n", "\\n", StringComparison.Ordinal)).Append('\n');
            }
        }

        Golden.AssertIs(Golden.Beside("golden/native-forms.txt"), text.ToString());
    }

    [Fact]
    public void Draft_ADumpThatTheShellLooksFor_StaysInTheShell()
    {
        Assert.Equal(["in the shell: docker, ls"], Lines("```bash\ndocker exec shop-postgres pg_dump -U shop shop > nightly.sql\nls -lh nightly.sql\n```"));
    }

    [Theory]
    [InlineData("docker compose -p shop down")]
    [InlineData("docker compose -f compose.yml down")]
    public void Draft_ProjectOrFileThatTheCatalogDoesNotName_StaysInTheShell(string command) =>
        Assert.Equal(["in the shell: docker"], Lines($"```bash\n{command}\n```", Shop with { Compose = null }));

    [Fact]
    public void Draft_AFenceOfSeveral_KeepsItsOrder()
    {
        var lines = Lines("```bash\ndocker compose stop backend\ndocker exec shop-postgres pg_dump -U shop shop > nightly.sql\ndocker compose exec backend alembic upgrade head\ndocker compose start backend\n```");

        Assert.Equal(["container", "dump", "container", "container"], lines.Select(l => l.Split(':')[0]));
    }

    [Fact]
    public void Draft_ARestore_IsPrecededByABackupOfWhatItOverwrites()
    {
        var steps = Draft("```bash\ndocker exec -i shop-postgres psql -U shop shop < nightly.sql\n```")!.Steps;

        Assert.Equal("shop", Assert.IsType<DumpDatabase>(steps[0]).Database);
        Assert.Equal(Risk.Destructive, Assert.IsType<RestoreDatabase>(steps[1]).Risk);
    }

    [Theory]
    [InlineData("docker exec shop-postgres pg_dump -U shop shop > nightly.sql\n", true)]
    [InlineData("docker exec shop-postgres pg_dump -U shop shop > other.sql\n", false)]
    [InlineData("", false)]
    public void Draft_ARestore_LooksForItsBackupUnlessTheSameProcedureMakesIt(string before, bool made)
    {
        var steps = Draft($"```bash\n{before}docker exec -i shop-postgres psql -U shop shop < nightly.sql\n```")!.Steps;

        Assert.Equal(made, Assert.Single(steps.OfType<RestoreDatabase>()).MadeByPlan);
    }

    [Fact]
    public void Draft_JsonForAnAddress_IsSentWithTheHeadersThatCurlSends()
    {
        var step = Assert.IsType<HttpStep>(Assert.Single(Draft("```bash\ncurl --json '{\"a\":1}' http://127.0.0.1:5000/items\n```")!.Steps));

        Assert.Equal(["Content-Type: application/json", "Accept: application/json"], step.Headers.Select(h => $"{h.Name}: {h.Value}"));
    }

    [Fact]
    public void Draft_AFolderBeforeIt_MattersOnlyToWhatDependsOnTheFolder()
    {
        Assert.Equal(["restart shop/backend"], Kinds("cd /tmp\ndocker restart backend"));
        Assert.Equal(["restart shop/backend"], Kinds("cd /srv/shop/\ndocker compose restart backend"));
        Assert.Equal(["restart shop/backend"], Kinds("cd /srv\ncd shop\ndocker compose -f compose.yml -f compose.prod.yml restart backend"));
        Assert.Equal(["in the shell: docker"], Kinds("cd /srv/staging\ndocker compose restart backend"));
        Assert.Equal(["in the shell: docker"], Kinds("cd \"$HOME\"\ndocker restart backend"));
        Assert.Equal(["in the shell: docker"], Kinds("cd /tmp\ndocker exec shop-postgres pg_dump -U shop shop > nightly.sql"));
        Assert.Equal(["in the shell: docker"], Kinds("export DOCKER_HOST=tcp://10.0.0.9:2376\ndocker restart backend"));

        IReadOnlyList<string> Kinds(string lines) => [.. Lines($"```bash\n{lines}\n```").Select(l => l.Contains("restart the container", StringComparison.Ordinal) ? "restart shop/backend" : l)];
    }

    [Theory]
    [InlineData("1. Wait until the backend is healthy", true)]
    [InlineData("1. Wait for postgres to be healthy.", true)]
    [InlineData("1. Wait 10 minutes and check the health of backend", false)]
    [InlineData("1. Wait a minute and check the health of backend", false)]
    [InlineData("1. Wait until everything is healthy", false)]
    [InlineData("1. Check that the backend is healthy", false)]
    public void Draft_ASentenceThatSaysToWaitForHealth_Waits(string prose, bool waits) =>
        Assert.Equal(waits, Draft(prose + "\n2. Look at the page")?.Steps.Any(s => s is AwaitHealthy) ?? false);

    private static ServiceDefinition Service(string name, string container) =>
        new() { Name = new ServiceName(name), Host = new HostName("main"), Container = container, Image = $"shop/{name}", Health = new HealthCheck.Container() };

    private static IReadOnlyList<string> Lines(string body, SystemDefinition? system = null) => Drafting(body, system ?? Shop) switch
    {
        OpsBot.Commands.Plans.Drafting.Drafted { Draft: var draft } => [.. draft.Steps.Select(s => $"{s.Kind}: {s.Action} [{PlanText.InWords(s.Risk)}]")],
        OpsBot.Commands.Plans.Drafting.Refused { Why: { Code: "not-allowed" } why } => [$"in the shell: {string.Join(", ", why.Reason.Split('`').Where((_, i) => i % 2 == 1))}"],
        OpsBot.Commands.Plans.Drafting.Refused { Why: var why } => [$"refused: {why.Code}"],
        _ => ["no procedure"],
    };

    private static PlanDraft? Draft(string body) => (Drafting(body, Shop) as Drafting.Drafted)?.Draft;

    private static Drafting? Drafting(string body, SystemDefinition system)
    {
        var runbook = RunbookCompiler.Compile("r.md", $"# Shop\n\n## Do it\n\n{body}\n");
        return runbook.Procedures is [var procedure, ..]
            ? RunbookProcedure.Draft(system, [new RunbookOnFile("r.md", runbook, "aa")], new RunbookRequest(procedure.Id, RunbookValues.Asked(procedure).ToDictionary(p => p.Name, p => p.Default ?? "x"), []))
            : null;
    }
}
