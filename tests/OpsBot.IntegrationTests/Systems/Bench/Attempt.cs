using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.IntegrationTests.Engine;
using Xunit;

namespace OpsBot.IntegrationTests.Systems.Bench;

/// <summary>One procedure being tried: what its description in the table uses to run it, and what is seen on the way.</summary>
/// <param name="system">The system.</param>
/// <param name="bot">The bot.</param>
/// <param name="id">The procedure's id in the runbook that the bot has.</param>
/// <param name="original">Whether that is the team's own file.</param>
internal sealed class Attempt(LiveSystem system, LiveBot bot, string id, bool original)
{
    private readonly SortedSet<string> agreed = new(StringComparer.Ordinal);

    /// <summary>The system.</summary>
    public LiveSystem System => system;

    /// <summary>Whether the runbook is the team's own file.</summary>
    public bool Original => original;

    /// <summary>It was found and shown.</summary>
    public bool Compiled { get; private set; }

    /// <summary>It was planned.</summary>
    public bool Planned { get; private set; }

    /// <summary>It was run to its end.</summary>
    public bool Ran { get; private set; }

    /// <summary>Who had to agree, over all runs.</summary>
    public string Agreed => string.Join(", ", agreed);

    /// <summary>Why nothing but the checklist can be looked at; null when the effect was read in the system.</summary>
    public string? NoEffect { get; private set; }

    /// <summary>What is worth telling about it.</summary>
    public string? Remark { get; private set; }

    /// <summary>Runs it to its end; all that was said.</summary>
    /// <param name="values">What follows the id: values and choices.</param>
    /// <param name="people">What people do at steps that ask for them.</param>
    public async Task<string> RunAsync(string values = "", params ByHand[] people) => (await RunAsync(values, null, RunStatus.Succeeded, people)).Text;

    /// <summary>Runs it, and presses Stop when the thread says this: what follows a log ends only so.</summary>
    public async Task<string> StopAsync(string until, string values = "", params ByHand[] people)
    {
        var seen = await RunAsync(values, until, null, people);
        Assert.Contains(until, seen.Text, StringComparison.Ordinal);
        return seen.Text;
    }

    /// <summary>Says why the effect cannot be looked at.</summary>
    public void ByPeopleOnly(string why) => NoEffect = why;

    /// <summary>Says what the team's own file does otherwise than it means to.</summary>
    public void Note(string remark) => Remark = remark;

    private async Task<Seen> RunAsync(string values, string? until, RunStatus? ends, ByHand[] people)
    {
        var shown = await bot.SaysAsync($"/runbook show {id}");
        Assert.True(Compiled = shown.Reply.Tone != Tone.Refusal, Shop.Text(shown.Reply));
        var plan = await bot.SaysAsync($"/runbook plan {id} {values}".TrimEnd());
        Assert.True(Planned = plan.Reply.Tone != Tone.Refusal, Shop.Text(plan.Reply));
        var seen = await bot.DoesAsync($"/runbook run {id} {values}".TrimEnd(), until, people);
        Assert.True(ends is null || seen.Status == ends, $"{id} ended {seen.Status}:\n{seen.Text}");
        agreed.Add(seen.Agreed);
        Ran = true;
        return seen;
    }
}
