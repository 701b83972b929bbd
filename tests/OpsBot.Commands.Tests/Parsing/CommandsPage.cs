using System.Text;
using OpsBot.Commands.Parsing;

namespace OpsBot.Commands.Tests.Parsing;

/// <summary>docs/commands.md: the commands from their specifications, then what the plans of the larger ones do.</summary>
internal static class CommandsPage
{
    private const string Intro = """
        # Commands

        Typed in a channel, after a mention of the bot, behind `/ops`, in the web console, in `opsbot chat`, or as `opsbot exec "/health"`: it is the same command everywhere. The table is made from the code by a test
        (`OPSBOT_UPDATE_GOLDEN=1` writes this page anew); `/help <command>` says what each argument means. In a channel that is bound to no system, add `--system <name>`.

        What only looks runs at once. What changes something asks its requester to confirm; what is destructive asks another person on call, unless the policy says otherwise
        ([the catalog](catalog.md)).


        """;

    private const string Plans = """

        ## What the larger plans do

        **`/deploy` and `/rollback`** pull the image, pin it in the compose file, bring it up, wait until it and what depends on it is healthy, and go back when it is not. Where the catalog says that the service
        migrates a database (`databases.*.migrate`), the database is backed up after the pull and before it moves. A deploy migrates it up with the new image after the pin and before the new container serves anybody; a rollback takes
        back as many migrations as `--down` says, before the pin and in a container of its own, with the image that is pinned until then: the older one lacks their scripts, and the service's own container may be the one
        that does not come up. A rollback without `--down` leaves the database alone, and makes no backup of it. Once a database was moved, a failure asks a person instead of going back by itself. A
        runbook with a pre-deployment checklist has it as the first step of every deploy. `--watch 5m` goes on looking at the end; two bad looks in a row or a restart of the container take the change back, and so
        does Stop. Services that are pinned together are watched at the same time. Without `--watch` only a deploy that moved a database is watched, for a minute.

        **`/release`** shows the branch, what is not committed, and the commit. Then, approved, it gives the commit the tag and pushes it, with `git` in the shell's folder on the runner (`shell.allow: [git]`): only from
        main, master or a release branch, never from a changed working tree, and a tag that is on another commit stays where it is. A tag that this made and that cannot be pushed is taken back; one that was pushed all the same stays, and the run says that it could not go back. Without `--commit` the tag goes to what is checked out when it is made.

        **`/db restore`** backs the database up, reads the backup into a second database beside it, looks whether it is whole, stops what uses the database, and lets the two change their names in one transaction.
        Until that moment nothing has changed; after it the old database is kept until everything is healthy, and is put back when it does not get so. Once it is being removed, the last step, the restored one stays whatever
        happens. A database that cannot be dumped any more asks a person whether to go on without that backup. What an earlier restore left behind, and a database that has another encoding or collation than a new one
        would have, end it before anything is touched. **`/db test-restore`** ends after the look and removes the second database; a backup that OpsBot did not make may do anything while it is read, so that needs another
        person's word. A backup that is cut off or has another checksum is refused when the plan is made; one of more than 64 MB by the step that would read it. The bot's role must be allowed to create databases.

        **`/db kill-idle`**, **`/redis clear`**, **`/queue retry`**, **`/queue clear`** and **`/disk clean`** first show what is there, then ask. Keys are scanned and deleted some thousand at a time, so that no command holds
        the server up. Queues are those of BullMQ: a retried job waits again, the oldest first, without the marks of its failure; a deleted one goes with its logs.

        **`/secrets rotate`** draws random bytes, writes them into the file of variables in one step and keeps the old file beside it as `….opsbot-<run>`, for its owner alone. Then each service that reads it is made
        anew, in start-up order, healthy before the next; when one is not, the old value is put back. The value is in no plan, event, log or process list, and the redactor knows it before it is written. Who is signed
        out is said before anybody approves.

        **`/lockdown`** reads how every container is and the last 10,000 lines of its log at once, before anybody is asked. Approved, it dumps every database and then stops every service, what faces outside first. Containers
        and volumes stay as they are. A dump that fails asks a person whether to go on. What has no container, or is on a host that does not answer, is left out and named in the plan; so it is with `/stop all`, `/start` and
        `/db restore`. `/start` ends the lockdown.

        **`/start`** and **`/stop`** follow `depends_on`, with a health check between two starts. **`/maintenance`** is a window: announced when it opens, when it is closed and when its time is over; meanwhile `/deploy` and
        `/release` are refused to everybody but who opened it, while what mends something (`/rollback`, `/restart`) is not.

        **`/history`** is what whoever takes over reads first: what changed something or could have, newest first, with who asked, who agreed and how it ended; beside the runs the incidents, freezes and windows of
        maintenance. It is told from the stored events, so a change that somebody made by hand is not in it. What still goes on is shown however long ago it began. With a service, plans that act on it are shown, and
        those whose shell steps might have; `--all` adds what only looked.

        **`/audit verify`** checks every stored event and the ledger against their keyed hashes, beside the work of the bot, and answers with the number of streams and events and the ledger's head, or with each change,
        deletion and truncation it finds and what to do then. With a head that a timeline showed (`--anchor`) it also sees when the end of everything was cut off. It is for members of the team, one verification at a time.

        **`/done`**, **`/retry`**, **`/skip`** and **`/give-up`** answer what a run asks about a step, as the buttons at its question do: a step done by hand is done, skipped or given up, one that failed or whose
        outcome nobody knows is retried, skipped or given up. Who may press may type. Without an id they mean the only run that asks; from its second question on, the step's number says which one is answered.

        **`/incident role`** says who does what: the commander leads and decides, communications tells customers, the scribe writes, responders work. One person may hold several roles; a role that is given to another
        goes from who had it, only responders become more. Who is given one is called in the incident's thread. Whoever acknowledges an incident is its commander, and who takes command of one that nobody has taken
        acknowledges it; who was only told to lead has not said that they are there, so it goes on up the rota.

        **`/incident postmortem`** posts a Markdown file, `postmortem-<incident>-<date>.md`: the states with how long each took to reach, who held which role, what was changed with the images before and after, each run with
        who asked, who approved and how it ended (break-glass in bold), and the timeline, in UTC and in the zone of the rota. Summary aside, what no event knows is left open: impact, root cause, what went well and
        what did not, action items. The checklist at its end is the first of the runbooks whose heading speaks of what comes after an incident ("Post-Incident Checklist"), else a short one of OpsBot's own. It can be asked
        for in any state and as often as you like; without `--id` it is about the only open incident, or else the newest one.

        **`/checklist`** goes through a runbook's check boxes one by one; who pressed Done or Skip stands in the run's timeline. **`/decide`** shows a runbook's decision table with a button for each case that a procedure
        fits; pressing it types the command, with all that follows from that.

        """;

    /// <summary>Writes the page.</summary>
    public static string Write()
    {
        var page = new StringBuilder(Intro).Append("| command | what it does | for example |\n|---|---|---|\n");
        foreach (var spec in CommandSpecs.All)
        {
            page.Append($"| `{Cell(spec.Usage())}` | {Cell(spec.Summary)} | {string.Join("<br>", spec.Examples.Select(e => $"`{Cell(e)}`"))} |\n");
        }

        return page.Append(Plans).ToString();
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
