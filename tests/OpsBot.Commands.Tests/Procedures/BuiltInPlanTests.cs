using System.Text;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Backups;
using OpsBot.Commands.Tests.Flow;
using Xunit;

namespace OpsBot.Commands.Tests.Procedures;

/// <summary>What people read before they agree: the plan of every built-in procedure, as a file.</summary>
public sealed class BuiltInPlanTests
{
    private const string Backup = "main-compressed-20260301-030000.sql.gz";

    private readonly Bot bot = new(TeamCatalog.WithData());

    public static TheoryData<string, string> Lines() => new()
    {
        { "start-all", "/start" },
        { "start-one", "/start backend" },
        { "stop-all", "/stop all" },
        { "stop-one", "/stop postgres" },
        { "release", "/release backend v1.4.0" },
        { "lockdown", "/lockdown unknown administrators in the user table" },
        { "disk", "/disk" },
        { "disk-clean", "/disk clean" },
        { "disk-clean-all", "/disk clean all" },
        { "secrets", "/secrets" },
        { "secrets-rotate", "/secrets rotate jwt" },
        { "db-size", "/db size" },
        { "db-tables", "/db tables" },
        { "db-connections", "/db connections" },
        { "db-slow", "/db slow" },
        { "db-kill-idle", "/db kill-idle --older 1h" },
        { "db-vacuum", "/db vacuum" },
        { "db-analyze", "/db analyze" },
        { "db-backup", "/db backup" },
        { "db-backup-schema", "/db backup schema" },
        { "db-backups", "/db backups" },
        { "db-restore", $"/db restore {Backup}" },
        { "db-test-restore", $"/db test-restore {Backup}" },
        { "db-migrate-status", "/db migrate status" },
        { "db-migrate-up", "/db migrate up" },
        { "db-migrate-down", "/db migrate down" },
        { "redis-ping", "/redis ping" },
        { "redis-info", "/redis info" },
        { "redis-clients", "/redis clients" },
        { "redis-keys", "/redis keys cache:*" },
        { "redis-clear", "/redis clear cache:*" },
        { "queue-status", "/queue status" },
        { "queue-retry", "/queue retry mail" },
        { "queue-clear", "/queue clear mail" },
        { "deploy-with-database", "/deploy backend sha-new" },
        { "rollback-with-database", "/rollback backend sha-old" },
        { "rollback-with-migration", "/rollback backend sha-old --down 2 --watch 5m" },
        { "checklist", "/checklist before" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Plan_OfACommand_IsTheGoldenFile(string name, string line)
    {
        bot.World.Runbooks.Text = "# Shop\n\n## Pre-Deployment Checklist\n\n- [ ] Tests are green\n- [ ] The migration was tried\n\n## Before a holiday\n\n- [ ] Everybody knows who is on call\n";
        bot.World.Backups.All.Add(new Backup(Backup, 1_234_567, new DateTimeOffset(2026, 3, 1, 3, 0, 7, TimeSpan.Zero), "aa", new BackupOf(new SystemName("shop"), "postgres", "shop", DumpContent.Full, DumpFormat.Sql, true)));

        var plan = (await bot.RunAsync(await bot.AsksAsync("maya", line))).Plan;

        Golden.AssertIs(Golden.Beside(Path.Combine("golden", name + ".txt")), Text(line, plan));
    }

    private static string Text(string line, Plan plan)
    {
        var text = new StringBuilder($"{line}\n{plan.Title}  [{PlanText.InWords(plan.Risk)}, procedure {plan.Procedure}]\n");
        foreach (var argument in plan.Arguments)
        {
            text.Append($"{argument.Name}: {argument.Value}\n");
        }

        foreach (var warning in plan.Warnings)
        {
            text.Append($"Note: {warning}\n");
        }

        text.Append(plan.Looking > 0 ? $"Before anybody is asked: the first {Words.Count(plan.Looking, "step")}\n" : "");
        text.Append(plan.Verifying > 0 ? $"Verification: the last {Words.Count(plan.Verifying, "step")}\n" : "");
        text.Append(plan.Parallel ? "All at once\n" : "");
        return text.Append($"Locks: {string.Join(", ", plan.LockTargets().DefaultIfEmpty("none"))}\n\n").Append(PlanText.Whole(plan)).Append('\n').ToString();
    }
}
