using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Backups;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>A plan for everything does what can be done: what has no container, and what is on a host that does not answer, is left out and named.</summary>
public sealed class PresenceTests
{
    private const string Gone = "ml-service has no container and is left out.";
    private const string Away = "redis is left out, and stays as it is: Looking at the engine main: it cannot be reached. Look whether it runs.";

    private readonly Bot bot = new(TeamCatalog.WithData());

    public PresenceTests() => (bot.World["ml-service"].Gone, bot.World["redis"].Away) = (true, true);

    [Fact]
    public async Task Lockdown_OneGoneAndOneAway_StopsTheOthers()
    {
        var plan = await PlanAsync("/lockdown unknown administrators");

        Assert.Equal(["frontend", "backend", "postgres"], plan.Steps.Select(s => s.Step).OfType<StopService>().Select(s => s.Service.Service.Value));
        Assert.Single(plan.Steps, s => s.Step is DumpDatabase);
        Assert.Contains(Gone, plan.Warnings);
        Assert.Contains(Away, plan.Warnings);
    }

    [Fact]
    public async Task Lockdown_DatabaseAway_IsNotDumpedAndThatIsSaid()
    {
        bot.World["postgres"].Away = true;

        var plan = await PlanAsync("/lockdown unknown administrators");

        Assert.DoesNotContain(plan.Steps, s => s.Step is DumpDatabase);
        Assert.Contains("main is not dumped.", plan.Warnings);
    }

    [Fact]
    public async Task StopAll_OneGoneAndOneAway_StopsTheOthers()
    {
        var plan = await PlanAsync("/stop all");

        Assert.Equal(["frontend", "backend", "postgres"], plan.Steps.Select(s => s.Step.Service.Service.Value));
        Assert.Equal([Gone, Away], plan.Warnings.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task StartAll_OneGoneAndOneAway_StartsTheOthers()
    {
        var plan = await PlanAsync("/start");

        Assert.Equal(["postgres", "backend", "frontend"], plan.Steps.Select(s => s.Step).OfType<StartService>().Select(s => s.Service.Service.Value));
        Assert.Equal([Gone, Away], plan.Warnings.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task StopAll_NothingThere_IsRefused()
    {
        bot.World.Unreachable = true;

        var answer = await bot.SaysAsync("maya", "/stop all");

        Assert.Contains("There is nothing of shop to stop: frontend is left out", answer.Reply.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopOne_Gone_IsRefused() => Assert.Equal(Tone.Refusal, (await bot.SaysAsync("maya", "/stop ml-service")).Reply.Tone);

    [Fact]
    public async Task Restore_AUserGone_IsLeftOutOfStopAndStart()
    {
        const string backup = "main-full-20260301-030000.sql.gz";
        bot.World.Backups.All.Add(new Backup(backup, 10, new DateTimeOffset(2026, 3, 1, 3, 0, 7, TimeSpan.Zero), "aa", new BackupOf(new SystemName("shop"), "postgres", "shop", DumpContent.Full, DumpFormat.Sql, true)));
        bot.World["frontend"].Gone = true;

        var plan = await PlanAsync($"/db restore {backup}");

        Assert.Equal(["backend"], plan.Steps.Select(s => s.Step).OfType<StopService>().Select(s => s.Service.Service.Value));
        Assert.Contains("frontend has no container and is left out.", plan.Warnings);
    }

    private async Task<Plan> PlanAsync(string line) => (await bot.RunAsync(await bot.AsksAsync("maya", line))).Plan;
}
