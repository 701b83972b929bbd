using System.Text.Json;
using Xunit;

namespace OpsBot.IntegrationTests.Processes;

/// <summary>The command line's contract: exit codes, JSON, with a running bot and without one, and how a bot ends.</summary>
public sealed class ExecTests : IDisposable
{
    private readonly BotFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Exec_WithoutARunningBot_DoesTheCommandAndTakesTheDemoAlong()
    {
        var health = await folder.ExecAsync("/health");

        Assert.Equal((0, ""), (health.ExitCode, health.Error));
        Assert.All(["redis", "ml-service", "backend", "frontend"], s => Assert.Contains(s, health.Out, StringComparison.Ordinal));
        await BotFolder.UntilAsync(() => !BotFolder.Runs(folder.EngineProcess), "the end of the demo engine");
    }

    [Theory]
    [InlineData("/helth", "/health")]
    [InlineData("/deploy bakend sha-bad", "backend")]
    [InlineData("/deploy backend sha-odl", "sha-old")]
    [InlineData("/deploy backend \"sha old\"", "tag")]
    [InlineData("/deploy backend sha-'old", "")]
    [InlineData("/deploy backend -sha-old", "")]
    [InlineData("/deploy backend sha-\u200bold", "")]
    [InlineData("/deploy backend", "")]
    public async Task Exec_OfAWrongLine_IsRefusedWithAHint(string line, string hint)
    {
        var ended = await folder.ExecAsync(line);

        Assert.Equal((2, ""), (ended.ExitCode, ended.Error));
        Assert.Contains(hint, ended.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\u200b', ended.Out);
        Assert.Empty(folder.Events());
        Assert.Empty(folder.Effects());
    }

    [Fact]
    public async Task Exec_AsSomebodyUnknown_NamesWhoThereIs()
    {
        var ended = await folder.ExecAsync("/health", "nobody");

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("maya", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exec_OfADeploymentThatGoesBack_WaitsThenFailsAndTheAuditIsIntact()
    {
        using var bot = await folder.ServeAsync();
        var asked = await folder.ExecAsync("/deploy backend sha-bad", "maya", "--json");
        Assert.Equal(3, asked.ExitCode);
        using (var json = JsonDocument.Parse(asked.Out))
        {
            Assert.Equal("waits", json.RootElement.GetProperty("status").GetString());
            Assert.Equal("AwaitingApproval", json.RootElement.GetProperty("state").GetString());
            Assert.Equal(folder.Run(), json.RootElement.GetProperty("run").GetString());
            Assert.NotEqual(JsonValueKind.Null, json.RootElement.GetProperty("card").ValueKind);
        }

        var approved = await folder.ExecAsync($"/approve {folder.Run()}", "jonas");
        Assert.Equal(1, approved.ExitCode);
        Assert.Equal("run-compensated", folder.Events()[^1].Type);
        Assert.Equal(["pin backend sha-bad", "recreate backend sha-bad", "pin backend sha-new", "recreate backend sha-new"], folder.Effects().Where(e => !e.StartsWith("pull", StringComparison.Ordinal)));

        Assert.Equal(0, (await AuditAsync()).ExitCode);
        bot.Terminate();
        Assert.Equal(0, (await bot.EndAsync()).ExitCode);
        Assert.Equal(0, (await AuditAsync()).ExitCode);
        folder.Change("UPDATE events SET json = replace(json, 'sha-bad', 'sha-new') WHERE type = 'run-planned'");
        var changed = await AuditAsync();
        Assert.Equal(1, changed.ExitCode);
        Assert.Contains($"run/{folder.Run()}", changed.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exec_OfAProcedureWithAStepDoneByHand_SaysWhatToTypeAndGoesOnWithIt()
    {
        using var bot = await folder.ServeAsync();
        var planned = await folder.ExecAsync("/runbook run restart-the-upload-path");
        Assert.Equal(3, planned.ExitCode);
        Assert.Matches($@"Type one of these:\s+/approve {folder.Run()} [0-9a-f]{{8}}  Confirm\s+/cancel {folder.Run()} +Cancel", planned.Out);

        var asked = await folder.ExecAsync("/approve");
        Assert.Equal((3, ""), (asked.ExitCode, asked.Error));
        Assert.Contains("Step 7 is done by hand: Upload a small file", asked.Out, StringComparison.Ordinal);
        Assert.Matches($@"Type one of these:\s+/done {folder.Run()} 7 +Done\s+/skip {folder.Run()} 7 +Skip\s+/give-up {folder.Run()} 7  Give up", asked.Out);

        var early = await folder.ExecAsync($"/done {folder.Run()} 6");
        Assert.Equal(2, early.ExitCode);
        Assert.Contains($"/done {folder.Run()} 7", early.Out, StringComparison.Ordinal);

        var done = await folder.ExecAsync($"/done {folder.Run()} 7");
        Assert.Equal((0, ""), (done.ExitCode, done.Error));
        Assert.Contains("done by hand by Maya Lindqvist", done.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("Type one of these", done.Out, StringComparison.Ordinal);
        Assert.Equal("run-succeeded", folder.Events()[^1].Type);

        var again = await folder.ExecAsync($"/done {folder.Run()} 7");
        Assert.Equal(2, again.ExitCode);
        Assert.Contains("Nothing is asked about step 7: the run has succeeded.", again.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exec_OfGivingUpWhatWaits_IsDoneThoughTheRunHasFailed()
    {
        using var bot = await folder.ServeAsync();
        await folder.ExecAsync("/runbook run restart-the-upload-path");
        Assert.Equal(3, (await folder.ExecAsync("/approve")).ExitCode);

        Assert.Equal(0, (await folder.ExecAsync("/give-up")).ExitCode);
        Assert.Equal("run-failed", folder.Events()[^1].Type);
    }

    [Fact]
    public async Task Terminate_DuringAStep_FinishesItAndTakesTheDemoAlong()
    {
        using var bot = await folder.ServeAsync();
        Assert.Equal(3, (await folder.ExecAsync("/rollback backend sha-old")).ExitCode);
        using var approving = folder.BeginExec($"/approve {folder.Run()}", "jonas");
        await BotFolder.UntilAsync(() => folder.Events() is [.., { Type: "step-started" }], "a step");

        bot.Terminate();
        Assert.Equal(0, (await bot.EndAsync()).ExitCode);
        Assert.Equal(1, (await approving.EndAsync()).ExitCode);
        Assert.Equal("step-ended", folder.Events()[^1].Type);
        await BotFolder.UntilAsync(() => !BotFolder.Runs(folder.EngineProcess), "the end of the demo engine");

        using var next = await folder.ServeAsync();
        await BotFolder.UntilAsync(() => folder.Events() is [.., { Type: "run-succeeded" }], "the rest of the run");
        Assert.Equal(["pull backend sha-old", "pin backend sha-old", "recreate backend sha-old"], folder.Effects());
        Assert.DoesNotContain(folder.Events(), e => e.Type == "outcome-lost");
        next.Terminate();
        Assert.Equal(0, (await next.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task HealthEndpoints_OfARunningBot_AnswerWithoutAToken()
    {
        using var bot = await folder.ServeAsync();
        using var http = new HttpClient { BaseAddress = await bot.AddressAsync() };

        Assert.Equal("ok\n", await http.GetStringAsync(new Uri("/healthz", UriKind.Relative), Cancel));
        Assert.Equal("ready\n", await http.GetStringAsync(new Uri("/readyz", UriKind.Relative), Cancel));
        bot.Terminate();
        var ended = await bot.EndAsync();
        Assert.Equal(0, ended.ExitCode);
        Assert.Single(ended.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private Task<Ended> AuditAsync() => Opsbot.RunAsync("audit", "verify", "--data", folder.Path);
}
