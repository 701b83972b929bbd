using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;

namespace OpsBot.Commands.Flow;

/// <summary>What is said about a system's history.</summary>
public static class HistoryCard
{
    /// <summary>How many lines are shown.</summary>
    public const int MostShown = 20;

    /// <summary>The message.</summary>
    /// <param name="asked">What was asked.</param>
    /// <param name="since">The moment it shall go back to (UTC).</param>
    /// <param name="rows">The lines, newest first; those beyond <see cref="MostShown"/> are counted.</param>
    /// <param name="horizon">The moment it goes back to instead (UTC), as nobody looked further; null when it is whole.</param>
    /// <param name="teller">How people and times are said.</param>
    public static Reply Of(Command.History asked, DateTimeOffset since, IReadOnlyList<HistoryRow> rows, DateTimeOffset? horizon, Teller teller)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(teller);
        var what = asked.Service is { } service ? $"{service.Name} in {asked.System.Name}" : asked.System.Name.Value;
        if (rows.Count == 0 && horizon is null)
        {
            var who = asked.By is { } person ? person.Name : "anybody";
            return Reply.Of($"Nothing that {(asked.All ? "is about" : "changes")} {what} was asked of OpsBot by {who} since {teller.Day(since)}.");
        }

        var hidden = rows.Count - MostShown;
        return new Reply(
        [
            new ReplyBlock.Header($"History of {what}{(asked.By is { } by ? $", by {by.Name}," : "")} since {teller.Day(since)}"),
            new ReplyBlock.Table(
                ["When", "What", "Who", "How it ended", "Id"],
                [.. rows.Take(MostShown).Select(r => (IReadOnlyList<string>)[teller.Day(r.Began), r.What, r.Who, r.End, r.Id])]),
            .. hidden > 0 ? [new ReplyBlock.Text($"And {hidden} more; a shorter `--since`, `--by` or a service narrows it.")] : Array.Empty<ReplyBlock>(),
            .. horizon is { } first ? [new ReplyBlock.Text($"What began before {teller.Day(first)} was not looked at: it is too much for one answer.")] : Array.Empty<ReplyBlock>(),
            new ReplyBlock.Context([$"times in {teller.Zone.Id}", asked.All ? "with what only looked" : "without what only looked (`--all` adds it)"]),
        ]);
    }
}
