using System.Globalization;
using System.Text;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Incidents.Postmortems;

/// <summary>Writes a postmortem as Markdown. Every text that is not OpsBot's own goes through <see cref="Say"/>.</summary>
/// <param name="postmortem">What is known.</param>
/// <param name="teller">How people are said, and the team's zone.</param>
/// <param name="redact">Takes secrets out of a text; before it is escaped, as no secret would be found after.</param>
internal sealed class PostmortemPage(Postmortem postmortem, Teller teller, Func<string, string> redact)
{
    private readonly StringBuilder page = new();

    private Incident Incident => postmortem.Incident;

    private bool HasZone => teller.Zone.BaseUtcOffset != TimeSpan.Zero || teller.Zone.SupportsDaylightSavingTime;

    /// <summary>Writes it.</summary>
    /// <param name="now">When it is written (UTC).</param>
    /// <param name="by">Who asked for it.</param>
    /// <param name="head">The end of the ledger, against which the events can be held.</param>
    public string Write(DateTimeOffset now, PersonId by, LedgerHead head)
    {
        Line($"# Postmortem: {Say(Incident.Title)}");
        if (Incident.IsOpen)
        {
            Line(
                $"> **Not resolved yet:** it was {IncidentDecider.InWords(Incident.Status)} when this was written, {Utc(now)} UTC. " +
                $"Ask again when it is over: `/incident postmortem --id {Incident.Id}`.");
        }

        Head(now, by);
        Section("Summary", postmortem.Summary is { } summary ? MarkdownText.Block(redact(summary)) : Open("what happened, in two or three sentences."));
        Section("Impact", Open("who was affected, how many, for how long, and what they saw."));
        Section("Root cause", Open("why it happened, and why it was not noticed before."));
        Section("Times");
        Times();
        Section("Who did what");
        Table(["Role", "Person", .. Moments("From"), .. Moments("Until")], postmortem.Roles.Select(RowOf), "Nobody took a role.");
        Section("What was changed");
        Table([.. Moments("When"), "Run", "Change", "How it ended"], postmortem.Runs.Select(r => r.Run).SelectMany(ChangesOf), "Nothing through OpsBot.");
        Section("Runs");
        Table(["Run", "Asked by", "Command", "Approved by", "How it ended"], postmortem.Runs.Select(RowOf), "None.");
        Section("Timeline");
        Table([.. Moments("When"), "Run", "What happened"], Entries(), "Nothing happened.");
        Section("What went well", Open("what should stay as it is."));
        Section("What did not go well", Open("what cost time, and where luck helped."));
        Section("Action items", $"- [ ] {Open("what, who, until when.")}\n- [ ] {Open("what, who, until when.")}");
        Section("Post-incident checklist", postmortem.Checklist.From is { } from ? $"From the runbook: {Say(from)}" : null);
        Line(string.Join('\n', postmortem.Checklist.Items.Select(item => $"- [ ] {MarkdownText.Block(redact(item))}")));
        Line("---");
        Line($"Made by OpsBot from the events of {Incident.Id}; {IncidentStory.Anchor(head)}.");
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private void Head(DateTimeOffset now, PersonId by) => Table(
        ["Incident", $"{Incident.Id}"],
        [
            ["System", Say($"{Incident.System}")],
            ["State", IncidentDecider.InWords(Incident.Status)],
            ["Severity", Open("")],
            ["Opened by", Name(Incident.OpenedBy)],
            ["Time to acknowledge", Length(postmortem.UntilTaken)],
            ["Time to mitigate", Length(postmortem.UntilMitigated)],
            ["Time to resolve", Length(postmortem.UntilResolved)],
            ["Written", $"{Utc(now)} UTC, for {Name(by)}"],
        ],
        "");

    private void Times()
    {
        var rows = postmortem.Milestones.Select((m, i) => (IReadOnlyList<string>)[WordsOf(m.Status, i), .. At(m.At), i == 0 ? "" : Words.Duration(m.At - postmortem.OpenedAt)]);
        Table(["What", .. Moments("When"), "After the opening"], rows, "");
        if (postmortem.OpenedAgain > 0)
        {
            var times = postmortem.OpenedAgain == 1 ? "once" : $"{postmortem.OpenedAgain} times";
            Line($"It was opened again {times}. Times count from the first opening to the last time that it was mitigated and resolved.");
        }
    }

    private IReadOnlyList<string> RowOf(RoleHolding held) =>
        [$"{held.Role}", Name(held.Person), .. At(held.From), .. held.Until is { } until ? At(until) : Moments("Until").Select(_ => "")];

    private IReadOnlyList<string> RowOf(IncidentRunStory story) =>
        [$"{story.Run.Id}", Name(story.Run.By), Say(story.Run.Plan.CommandText), ApprovalOf(story), Ending(story.Run)];

    private string ApprovalOf(IncidentRunStory story) => story switch
    {
        { Run.Approval: { Glass: { } glass } approval } =>
            $"**Break-glass** by {Name(glass.By)}: {Say(glass.Reason)} ({(approval.ReviewedBy is { } reviewer ? $"reviewed by {Name(reviewer)}" : "**not reviewed yet**")})",
        { Run.Approval.Given: { Count: > 0 } given } => Say(teller.Names(given)),
        { ConfirmedBy: { } by } => $"{Name(by)}, their own word being enough",
        { Run.Plan.Need: null } => "not needed",
        _ => "nobody",
    };

    /// <summary>What a run that began did or tried to change: images by their tags, else what it was called.</summary>
    private IEnumerable<IReadOnlyList<string>> ChangesOf(Run run)
    {
        if (run.Plan.Risk == Risk.ReadOnly || run.StartedAt is not { } started)
        {
            return [];
        }

        var pins = run.Plan.Steps.Select(s => s.Step).OfType<PinImage>().Select(pin => $"{pin.Service.Service}: {pin.Image}:{pin.FromTag} → {pin.Image}:{pin.ToTag}").ToList();
        return (pins.Count > 0 ? pins : [run.Plan.Title]).Select(change => (IReadOnlyList<string>)[.. At(started), $"{run.Id}", Say(change), Ending(run)]);
    }

    private IEnumerable<IReadOnlyList<string>> Entries() => postmortem.Entries.Select(entry => (Entry: entry, Run: ""))
        .Concat(postmortem.Runs.SelectMany(run => run.Entries.Select(entry => (Entry: entry, Run: $"{run.Run.Id}"))))
        .OrderBy(one => one.Entry.At)
        .Select(one => (IReadOnlyList<string>)[.. At(one.Entry.At), one.Run, one.Entry.StandsOut ? $"**{Say(one.Entry.Text)}**" : Say(one.Entry.Text)]);

    private static string WordsOf(IncidentStatus status, int place) => status switch
    {
        IncidentStatus.Open => place == 0 ? "Opened" : "Opened again",
        IncidentStatus.Acknowledged => "Acknowledged",
        IncidentStatus.Mitigating => "Mitigation began",
        IncidentStatus.Monitoring => "Mitigated, being watched",
        IncidentStatus.Resolved => "Resolved",
        IncidentStatus.Reviewed => "Talked through",
        IncidentStatus.Closed => "Closed",
        _ => throw new InvalidOperationException($"no words for {status}"),
    };

    private string Ending(Run run) => RunWords.IsNow(run) + (run.FailReason is { } reason ? $": {Say(reason)}" : "");

    private void Section(string title, string? text = null)
    {
        Line($"## {title}");
        if (text is not null)
        {
            Line(text);
        }
    }

    private void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows, string none)
    {
        var all = rows.Select(Row).ToList();
        Line(all.Count == 0 ? none : string.Join('\n', [Row(columns), Row([.. columns.Select(_ => "---")]), .. all]));
    }

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";

    private void Line(string text) => page.Append(text).Append("\n\n");

    /// <summary>The columns of a moment: in UTC, and in the team's zone where it has another.</summary>
    private IReadOnlyList<string> Moments(string what) => HasZone ? [$"{what} (UTC)", $"{what} ({teller.Zone.Id})"] : [$"{what} (UTC)"];

    private IReadOnlyList<string> At(DateTimeOffset at) => HasZone ? [Utc(at), Text(TimeZoneInfo.ConvertTime(at, teller.Zone))] : [Utc(at)];

    private static string Utc(DateTimeOffset at) => Text(at.ToUniversalTime());

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Length(TimeSpan? time) => time is { } known ? Words.Duration(known) : "not recorded";

    private static string Open(string what) => what.Length == 0 ? "_to be filled in_" : $"_To be filled in: {what}_";

    private string Name(PersonId person) => Say(teller.Name(person));

    private string Say(string text) => MarkdownText.Inline(redact(text));
}
