using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;
using OpsBot.Tests.Chat.Web;

namespace OpsBot.IntegrationTests.Browser;

/// <summary>Messages in which every kind of block, every tone and every style of button occurs.</summary>
internal static class Gallery
{
    public const string Run = "run/r-4x8kq";

    /// <summary>A plan that waits for its second person.</summary>
    public static OutboxMessage Waiting { get; } = Card(Tone.Warning, "waits for approval", new ReplyBlock.Table(
        ["#", "Step", "Risk"],
        [
            ["3", "Run backend from sha-old", "destructive"],
            ["1", "Pull shop/backend:sha-old", "mutating"],
            ["2", "Pin backend to sha-old", "mutating"],
            ["4", "Wait until backend is healthy", "read-only"],
        ]),
        new ReplyBlock.Code(PlanText),
        new ReplyBlock.Buttons(
        [
            new("approve:r-4x8kq:9f2c", "Approve", ButtonStyle.Primary),
            new("reject:r-4x8kq:9f2c", "Reject", ButtonStyle.Danger),
            new("cancel:r-4x8kq", "Cancel"),
            new("glass:r-4x8kq:9f2c", "Break glass", ButtonStyle.Danger, "What is broken, and why can it not wait for a second person?"),
        ]));

    /// <summary>The same card while the plan runs.</summary>
    public static OutboxMessage Running { get; } = Card(Tone.Progress, "running", new ReplyBlock.Table(
        ["#", "Step", "Result"],
        [
            ["1", "Pull shop/backend:sha-old", "✓ pulled in 2.1 s"],
            ["2", "Pin backend to sha-old", "✓ pinned, `compose.yml` kept as `compose.yml.bak`"],
            ["3", "Run backend from sha-old", "…"],
            ["4", "Wait until backend is healthy", ""],
        ]),
        new ReplyBlock.Progress("Waiting for health", 0.62),
        new ReplyBlock.Buttons([new("cancel:r-4x8kq", "Stop", ButtonStyle.Danger)]));

    public static IReadOnlyList<OutboxMessage> Channel { get; } =
    [
        In(null, "run/r-1aaaa", new Reply(
        [
            new ReplyBlock.Header("Health of shop-prod"),
            new ReplyBlock.Table(
                ["Service", "Result", "HTTP", "Answered in"],
                [["redis", "✓", "PONG", "3 ms"], ["backend", "✗", "502 instead of 200", "1,204 ms"], ["frontend", "✓", "200", "12 ms"], ["worker", "• slow", "200", "2.9 s"]]),
            new ReplyBlock.Attachment("backend.log", string.Concat(Enumerable.Repeat("02:58:11 upstream answered 502\n", 120))),
            new ReplyBlock.Context(["r-1aaaa in shop-prod", "asked by Maya Lindqvist at 03:11:40", "took 1.3 s"]),
        ]) { Tone = Tone.Danger }),
        In(null, null, Reply.Of("Nothing but text: **bold**, `code`, 2 * 3 ** 4, an unpaired ` mark and <b onmouseover=\"alert(1)\">no markup</b> at all.")),
        In(null, null, new Reply([new ReplyBlock.Text("**Jonas Weber:** rollback of backend still waits for approval (r-4x8kq, asked by Maya Lindqvist).")]) { Tone = Tone.Warning, Mentions = [new PersonId("jonas")] }),
        In(null, null, new Reply([new ReplyBlock.Header("Reindexing search"), new ReplyBlock.Progress("How long is not known", null)]) { Tone = Tone.Progress }),
        In(null, null, new Reply([new ReplyBlock.Header("Not done"), new ReplyBlock.Text("The host **local** cannot be reached.")]) { Tone = Tone.Refusal }),
        In(null, null, new Reply([new ReplyBlock.Header("Restart of redis: done and verified"), new ReplyBlock.Fields([new("Took", "4.2 s"), new("Approved by", "Jonas Weber")])]) { Tone = Tone.Success }),
        Waiting,
    ];

    public static IReadOnlyList<OutboxMessage> Thread { get; } =
    [
        In(Run, null, Reply.Of("Maya Lindqvist asked for a rollback of backend to sha-old")),
        In(Run, null, Reply.Of("Approval needed: 1 of on-call")),
        In(Run, null, Reply.Of("Approved by Jonas Weber")),
        In(Run, "step:0", Reply.Of("✓ 1. Pull shop/backend:sha-old: pulled in 2.1 s", Tone.Success)),
        In(Run, "step:1", Reply.Of("✓ 2. Pin backend to sha-old: pinned", Tone.Success)),
        In(Run, "step:2", Reply.Of("… 3. Run backend from sha-old", Tone.Progress)),
        Log(14),
    ];

    /// <summary>The live log of the third step, so many lines of it.</summary>
    public static OutboxMessage Log(int lines) => In(Run, "log:2", new Reply(
    [
        new ReplyBlock.Code(string.Join('\n', Enumerable.Range(1, lines).Select(i => $"03:14:{i % 60:00} backend  INFO  worker {i % 4} took upload {1000 + i} ({i * 7 % 90} ms)"))),
    ]));

    public static OutboxMessage In(string? thread, string? key, Reply content) => new(ConsoleHost.In(thread), key, content);

    private static OutboxMessage Card(Tone tone, string state, params ReplyBlock[] more) => In(null, Run, new Reply(
    [
        new ReplyBlock.Header("Rollback of backend to sha-old"),
        new ReplyBlock.Fields([new("Asked by", "Maya Lindqvist"), new("State", state), new("Risk", "destructive"), new("Needs", "1 of on-call"), new("From", "`sha-new` (4c1d…)"), new("To", "`sha-old` (9e07…)")]),
        new ReplyBlock.Text("**Note:** 1 migration lies between them and goes back with the old image."),
        .. more,
        new ReplyBlock.Context(["r-4x8kq in shop-prod", "plan 9f2c51b7a0de", "expires at 03:44:07"]),
    ])
    { Tone = tone });

    private const string PlanText =
        """
        1. Pull shop/backend:sha-old  [mutating]
            source: built in: rollback
            does:   POST /images/create (Container, at most 5 min)
            on:     image = sha256:9e07c1…
        2. Pin backend to sha-old  [mutating]
            source: built in: rollback
            does:   edit services.backend.image in compose.yml (Compose, at most 10 s)
            on:     compose.yml = sha256:77ab12…
        3. Run backend from sha-old  [destructive]
            source: built in: rollback
            does:   docker-compose up -d --no-deps backend (Compose, at most 2 min)
        4. Wait until backend is healthy  [read-only]
            source: built in: rollback
            does:   GET http://127.0.0.1:8001/health expects 200 (Health, at most 60 s)

        If it fails:
            Run backend from sha-new
        """;
}
