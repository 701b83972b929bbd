using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Tests.Flow;
using Xunit;

namespace OpsBot.Commands.Tests.Runs;

/// <summary>The one message that shows where a run stands.</summary>
public sealed class RunCardTests
{
    private readonly Bot bot = new();

    [Fact]
    public async Task Card_WaitsForApproval_ShowsWhatAnApproverNeeds()
    {
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");
        var card = await CardAsync($"run/{run}");

        string[] shown =
        [
            "Roll back backend to sha-old", "Asked by: Maya", "State: waits for approval", "Risk: destructive", "Needs: 1 other person on call",
            "backend now: sha-now (sha256:0000now)", "backend then: sha-old (sha256:0000old)",
            "source: built-in rollback", "does:   recreate shop/backend from shop/backend:sha-old", "on:     image shop/backend:sha-old = sha256:0000old",
            "[Approve] | [Reject] | [Cancel] | [Break glass]", "expires at 09:30:00", $"plan {(await bot.DigestAsync(run)).Mark}", "**Jonas:** Maya asks for your approval.",
        ];
        Assert.All(shown, s => Assert.Contains(s, card, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Card_ThroughItsLife_OffersOnlyWhatIsPossible()
    {
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");
        await bot.ApprovesAsync("jonas", run);
        Assert.EndsWith("approved by Jonas", await CardAsync($"run/{run}"), StringComparison.Ordinal);
        Assert.Contains("[Cancel]", await CardAsync($"run/{run}"), StringComparison.Ordinal);
        await bot.WorkAsync();

        var card = await CardAsync($"run/{run}");
        Assert.DoesNotContain("[", card, StringComparison.Ordinal);
        Assert.Contains("3 | Bring backend up on sha-old | ✓ done", card, StringComparison.Ordinal);
        Assert.Single(await bot.SaidAsync(), m => m.Key == $"run/{run}");
    }

    [Fact]
    public async Task Card_Diagnosis_IsOneTable()
    {
        var run = await bot.AsksAsync("sam", "/health");
        await bot.WorkAsync();

        var said = (await bot.SaidAsync()).Where(m => m.To.Thread is null).ToList();
        Assert.Equal(["redis", "ml-service", "backend", "frontend"], Assert.Single(said).Content.Blocks.OfType<ReplyBlock.Table>().Single().Rows.Select(r => r[0]));
        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(run)).Status);
    }

    [Fact]
    public async Task Card_DiagnosisWithAHostThatIsDown_NamesItOnceAndShowsTheRest()
    {
        foreach (var service in new[] { "redis", "backend" })
        {
            bot.World.When($"Look up {service}", (_, _) => Task.FromResult<Outcome>(new Outcome.Failed { Summary = $"Inspecting shop/{service} on host far (tcp://10.0.0.5:2376): nothing listens at the address. Start the engine." }));
        }

        var run = await bot.AsksAsync("sam", "/status");
        await bot.WorkAsync();

        var card = await CardAsync($"run/{run}");
        Assert.Contains("**No answer for redis and backend:** host far (tcp://10.0.0.5:2376): nothing listens at the address. Start the engine.", card, StringComparison.Ordinal);
        Assert.Contains("frontend | ✓", card, StringComparison.Ordinal);
    }

    /// <summary>Slack's button text has 75 characters, its header 150; a table's rows are as long as its head.</summary>
    [Fact]
    public async Task Say_EverythingThatIsSaid_FitsThePlatforms()
    {
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");
        await bot.ApprovesAsync("jonas", run);
        await bot.SaysAsync("maya", "/incident open backend answers 502");
        await bot.SaysAsync("maya", "/oncall override priya 2h");
        await bot.WorkAsync();
        await bot.SaysAsync("maya", "/incident resolve");

        foreach (var block in (await bot.SaidAsync()).SelectMany(m => m.Content.Blocks))
        {
            switch (block)
            {
                case ReplyBlock.Buttons b:
                    Assert.All(b.Items, i => Assert.True(i.Label.Length <= 75 && ButtonAction.Parse(i.Action) is not null));
                    Assert.InRange(b.Items.Count, 1, 5);
                    break;
                case ReplyBlock.Header h:
                    Assert.InRange(h.Title.Length, 1, 150);
                    break;
                case ReplyBlock.Table t:
                    Assert.All(t.Rows, r => Assert.Equal(t.Columns.Count, r.Count));
                    break;
            }
        }
    }

    private async Task<string> CardAsync(string key) => (await bot.SaidAsync()).Single(m => m.Key == key).Content.Words();
}
