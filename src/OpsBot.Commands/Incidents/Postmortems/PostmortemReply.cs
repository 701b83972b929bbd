using OpsBot.Commands.Ids;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;

namespace OpsBot.Commands.Incidents.Postmortems;

/// <summary>The message that posts a postmortem: a short card, and the document as a file.</summary>
public static class PostmortemReply
{
    /// <summary>Makes it.</summary>
    /// <param name="postmortem">What is known.</param>
    /// <param name="teller">How people and times are said.</param>
    /// <param name="redactor">What takes secrets out.</param>
    /// <param name="now">When it is written (UTC).</param>
    /// <param name="by">Who asked for it.</param>
    /// <param name="head">The end of the ledger.</param>
    public static Reply Of(Postmortem postmortem, Teller teller, Redactor redactor, DateTimeOffset now, PersonId by, LedgerHead head)
    {
        ArgumentNullException.ThrowIfNull(postmortem);
        ArgumentNullException.ThrowIfNull(teller);
        ArgumentNullException.ThrowIfNull(redactor);
        ArgumentNullException.ThrowIfNull(head);
        var incident = postmortem.Incident;
        return new Reply(
        [
            new ReplyBlock.Header($"Postmortem: {incident.Title}"),
            new ReplyBlock.Fields(
            [
                new("State", IncidentDecider.InWords(incident.Status) + (incident.IsOpen ? "; not resolved yet" : "")),
                new("Opened", teller.Day(postmortem.OpenedAt)),
                .. Time("Taken after", postmortem.UntilTaken),
                .. Time("Resolved after", postmortem.UntilResolved),
            ]),
            new ReplyBlock.Text("Impact, root cause, what went well and what did not, and action items are left for you to fill in."),
            new ReplyBlock.Attachment(FileName(postmortem, teller), new PostmortemPage(postmortem, teller, redactor.Redact).Write(now, by, head)),
            new ReplyBlock.Context([$"{incident.Id} in {incident.System}", $"for {teller.Name(by)}", IncidentStory.Anchor(head)]),
        ])
        {
            Tone = incident.IsOpen ? Tone.Warning : Tone.Success,
        };
    }

    private static string FileName(Postmortem postmortem, Teller teller) => $"postmortem-{postmortem.Incident.Id}-{teller.Day(postmortem.OpenedAt)[..10]}.md";

    private static IEnumerable<Field> Time(string name, TimeSpan? time) => time is { } known ? [new Field(name, Words.Duration(known))] : [];
}
