using OpsBot.Commands.Approvals;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Incidents;
using OpsBot.Commands.OnCall;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Filters;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Tests.Timeline;

/// <summary>One of each event there is, with every property filled.</summary>
internal static class EventSamples
{
    private static readonly PersonId Maya = new("maya");
    private static readonly PersonId Jonas = new("jonas");
    private static readonly RunId Run = new("r-4x8kq");
    private static readonly IncidentId Incident = new("i-2m7dt");
    private static readonly OverrideId Override = new("o-9zq2c");
    private static readonly SystemName Shop = new("shop");
    private static readonly ChannelRef Channel = new("web", "ops");
    private static readonly ServiceRef Backend = new(Shop, new ServiceName("backend"));
    private static readonly ServiceRef Runner = RunnerStep.Place(Shop);
    private static readonly DateTimeOffset At = new(2026, 3, 2, 3, 14, 7, TimeSpan.Zero);
    private static readonly ApprovalRequirement Need = new([[new Quorum("on-call", 1), new Quorum("dba", 2)], [new Quorum("release", 1)]]);
    private static readonly Outcome Passed = new Outcome.Passed { Summary = "backend is pinned to sha-old", Facts = [new Field("image", "sha256:0000")] };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<OpsEvent> All { get; } =
    [
        new RunPlanned(Run, Plan(), Maya, new ThreadRef(Channel, "incident/i-2m7dt"), Incident),
        new DiagnosisStarted(),
        new ConfirmationAsked(At),
        new RunConfirmed(Maya),
        new RunQueued(),
        new RunWaiting("shop/backend", Run),
        new PlanReplaced(Plan(), "image shop/backend:sha-old was sha256:0000 and is sha256:1111"),
        new RunStarted(),
        new StepStarted(1, 2),
        new StepEnded(1, Passed),
        new OutcomeLost(1),
        new StepNotDone(1, "looked it up"),
        new OutcomeFound(1, new Outcome.Finding { Summary = "unhealthy" }),
        new PersonAsked(1, "What now?"),
        new ChoiceProposed(1, StepChoice.Retry, Maya),
        new ChoiceMade(1, StepChoice.Skip, [Maya, Jonas]),
        new VerificationStarted(),
        new RunSucceeded(),
        new RunFailed("step 1, Pull shop/backend:sha-old: broken"),
        new StopAsked(Maya, "Stop was pressed"),
        new RunCancelled("withdrawn by Maya"),
        new RunExpired(),
        new CompensationStarted("step 4 failed"),
        new GoBackHeld("shop is frozen by Maya: the database is being moved"),
        new UndoStarted(0, 1),
        new UndoEnded(0, new Outcome.TimedOut { Summary = "not done within 30 s" }),
        new RunCompensated(),
        new CompensationFailed("Pin backend to sha-now: broken"),
        new ApprovalRequested(new Digest("9f2c"), Need, Maya, [Jonas]),
        new PlanOpened(new Digest("9f2c"), Jonas),
        new ApprovalGiven(Jonas),
        new ApprovalGranted([Jonas]),
        new ApprovalRejected(Jonas, "wrong \"tag\" <b>ä 😀"),
        new ApprovalExpired(),
        new ApprovalWithdrawn(Maya),
        new ApprovalEscalated(1, "secondary", [Jonas]),
        new ApprovalVoided("people, rotas or policy have changed"),
        new GlassBroken(Maya, "checkout is down for everybody", At, At.AddDays(1)),
        new GlassReviewed(Jonas, "it was right"),
        new Frozen(Maya, "the database is being moved"),
        new Thawed(Maya),
        new IncidentOpened(Incident, Shop, "backend answers 502", Maya, Channel),
        new IncidentAcknowledged(Maya),
        new IncidentEscalated(1, "secondary", [Jonas]),
        new IncidentNoted(Maya, "the provider is slow"),
        new IncidentRoleGiven(Maya, IncidentRole.Communications, Jonas),
        new IncidentMoved(Maya, IncidentStatus.Monitoring),
        new IncidentRun(Run, "Roll back backend to sha-old", Maya),
        new IncidentResolved(Maya, "rolled back"),
        new OverrideProposed(Override, Maya, Jonas, Maya, "primary", At, At.AddHours(2)),
        new OverrideAccepted(Override, Jonas),
        new OverrideDeclined(Override, Jonas),
        new OverrideRevoked(Override, Maya),
        new CatalogProposed(new Digest("7a1b"), ["person sam: kind was guest, is member"], [new PersonId("sam")]),
        new MaintenanceStarted(Maya, "database upgrade", At.AddHours(1)),
        new MaintenanceEnded(Maya),
        new CatalogAccepted(SensitiveParts.Of(Flow.TeamCatalog.Load()), new Digest("7a1b"), Jonas),
        new CatalogDeclined(new Digest("7a1b"), Jonas),
        new CatalogWithdrawn(new Digest("7a1b")),
    ];

    /// <summary>A plan with a step of each kind.</summary>
    public static Plan Plan() => PlanDigest.Seal(new Plan
    {
        System = Shop,
        Procedure = "rollback",
        Title = "Roll back backend to sha-old",
        CommandText = "/rollback backend sha-old",
        Arguments = [new Field("backend then", "sha-old")],
        Steps = [.. Steps().Select((s, i) => new PlannedStep(s, [new Pin("image", i % 2 == 0 ? "sha256:0000" : null, AtStartOnly: i == 3)]))],
        Verifying = 1,
        GoBack = [new GoBackStep(Steps()[3], 3)],
        Risk = Risk.Destructive,
        Need = Need,
        Warnings = ["backend and worker are pinned together and move together."],
        PolicyVersion = "aa55",
        RunbookHash = "bb66",
    });

    private static Step[] Steps() =>
    [
        new ShowContainers { Service = Backend, Source = "built-in status", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromSeconds(15), Repeatable = true },
        new ShowStats { Service = Backend, Source = "built-in stats", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromSeconds(15), Repeatable = true },
        new PullImage { Service = Backend, Source = "built-in rollback", Risk = Risk.Mutating, Timeout = TimeSpan.FromMinutes(15), Repeatable = true, Image = "shop/backend", Tag = "sha-old" },
        new PinImage { Service = Backend, Source = "built-in rollback", Risk = Risk.Mutating, Timeout = TimeSpan.FromSeconds(30), Image = "shop/backend", FromTag = "sha-now", ToTag = "sha-old" },
        new RecreateService { Service = Backend, Source = "built-in rollback", Risk = Risk.Destructive, Timeout = TimeSpan.FromMinutes(5), Irreversible = true, Image = "shop/backend", Tag = "sha-old" },
        new ShellStep { Service = Runner, Source = "shop.md:12 git pull", Risk = Risk.Destructive, Timeout = TimeSpan.FromMinutes(15), Irreversible = true, Name = "Get the newest", Command = "cd /srv/shop\ngit pull", Programs = ["git"] },
        new HttpStep { Service = Runner, Source = "shop.md:14 curl …", Risk = Risk.Mutating, Timeout = TimeSpan.FromMinutes(1), Method = "POST", Url = "http://127.0.0.1:5000/api/flush", Headers = [new Field("X-Key", "1")], Body = "{}" },
        new ListSecrets { Service = SecretStep.Place(Shop), Source = "built-in secrets", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromSeconds(30), Repeatable = true },
        new RotateSecret { Service = SecretStep.Place(Shop), Source = "built-in rotate", Risk = Risk.Destructive, Timeout = TimeSpan.FromSeconds(30), Secret = "jwt", File = "/srv/shop/.env", Variable = "JWT_SECRET", Bytes = 48 },
        new PutSecretBack { Service = SecretStep.Place(Shop), Source = "built-in rotate", Risk = Risk.Destructive, Timeout = TimeSpan.FromSeconds(30), Repeatable = true, Secret = "jwt", File = "/srv/shop/.env", Variable = "JWT_SECRET" },
        new VerifyStore { Service = VerifyStore.Place(Shop), Source = "built-in audit", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromMinutes(30), Repeatable = true, Anchor = new LedgerHead(1234, "9f2c1ab47d03e5b8") },
        new CountKeys { Service = Backend, Source = "built-in redis", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromMinutes(1), Repeatable = true, Pattern = "cache:*" },
        new DeleteKeys { Service = Backend, Source = "built-in redis", Risk = Risk.Destructive, Timeout = TimeSpan.FromMinutes(15), Repeatable = true, Pattern = "cache:*" },
        new ShowQueue { Service = Backend, Source = "built-in queue", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromSeconds(30), Repeatable = true, Prefix = "bull", Queue = "mail" },
        new RetryFailedJobs { Service = Backend, Source = "built-in queue", Risk = Risk.Mutating, Timeout = TimeSpan.FromMinutes(10), Repeatable = true, Prefix = "bull", Queue = "mail" },
        new ClearFailedJobs { Service = Backend, Source = "built-in queue", Risk = Risk.Destructive, Timeout = TimeSpan.FromMinutes(10), Repeatable = true, Prefix = "bull", Queue = "mail" },
        new WatchHealth { Service = Backend, Source = "built-in deploy", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromMinutes(6), Repeatable = true, Check = "PING", For = TimeSpan.FromMinutes(5) },
        new ManualStep { Service = Runner, Source = "shop.md:16 Look at the page", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromMinutes(2), Text = "Look at the page" },
        new WaitStep { Service = Runner, Source = "shop.md:17 sleep 10", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromMinutes(2), Repeatable = true, For = TimeSpan.FromSeconds(10) },
        new RestartService { Service = Backend, Source = "docker restart backend", Risk = Risk.Mutating, Timeout = TimeSpan.FromMinutes(2), Disclosure = Disclosure.Secret },
        new ReadLogs { Service = Backend, Source = "built-in logs", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromMinutes(2), Repeatable = true, Query = new LogQuery(50, TimeSpan.FromMinutes(10), "error|timeout", true) },
        new ProbeHealth { Service = Backend, Source = "built-in health", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromSeconds(6), Repeatable = true, Check = "PING" },
        new AwaitHealthy { Service = Backend, Source = "built-in rollback", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromSeconds(60), Repeatable = true, Check = "PING" },
        new StopService { Service = Backend, Source = "shop.md:18", Risk = Risk.Destructive, Timeout = TimeSpan.FromMinutes(2), Repeatable = true },
        new StartService { Service = Backend, Source = "shop.md:19", Risk = Risk.Mutating, Timeout = TimeSpan.FromMinutes(2), Repeatable = true },
        new InspectContainer { Service = Backend, Source = "shop.md:20", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromMinutes(1), Repeatable = true },
        new ExecInContainer
        {
            Service = Backend,
            Source = "shop.md:21",
            Name = "The migration in place",
            Risk = Risk.ReadOnly,
            Timeout = TimeSpan.FromMinutes(2),
            Command = ["alembic", "current"],
            User = "app",
            Folder = "/srv",
            Environment = new Dictionary<string, string> { ["STAGE"] = "prod" },
            Input = "yes",
            Through =
            [
                new Grep { Typed = "grep -i head", Pattern = "head", IgnoreCase = true }, new Head(5), new Tail(2, From: true), new WordCount(Counted.Lines), new Sort(Numeric: true, Reverse: true, OnlyOnce: false),
                new Unique(Count: true, Repeated: false, Single: false), new Cut(':', "1,3-", OnlyDelimited: false), new AwkPrint([1, -1], ':'), new JsonPath(".items[0].name", Raw: true, Compact: false),
            ],
        },
        new ListImages { Service = Backend, Source = "shop.md:22", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromMinutes(1), Repository = "shop/backend" },
        new TagImage { Service = Backend, Source = "shop.md:23", Risk = Risk.Mutating, Timeout = TimeSpan.FromMinutes(1), From = "shop/backend:sha-new", To = "shop/backend:kept" },
        new ListVolumes { Service = Backend, Source = "shop.md:24", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromMinutes(1) },
        new ShowDisk { Service = Backend, Source = "shop.md:25", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromMinutes(1) },
        new PruneDisk { Service = Backend, Source = "shop.md:26", Risk = Risk.Destructive, Timeout = TimeSpan.FromMinutes(15), What = [DiskPart.Containers, DiskPart.UnusedImages] },
        new ComposeCommand { Service = Backend, Source = "shop.md:27", Risk = Risk.Mutating, Timeout = TimeSpan.FromMinutes(30), Arguments = ["up", "-d", "--build", "backend"] },
        new SqlStep { Service = Backend, Source = "shop.md:28", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromMinutes(2), Database = "shop", User = "shop", Sql = "SELECT 1", ReadOnly = true, Layout = SqlLayout.Values },
        new DumpDatabase { Service = Backend, Source = "shop.md:29", Risk = Risk.Mutating, Timeout = TimeSpan.FromMinutes(30), Database = "shop", User = "shop", Content = DumpContent.Schema, Format = DumpFormat.Custom, Compressed = true, BackupName = "shop-%Y%m%d.dump" },
        new RestoreDatabase { Service = Backend, Source = "shop.md:30", Risk = Risk.Destructive, Timeout = TimeSpan.FromMinutes(30), Irreversible = true, Database = "shop", User = "shop", BackupName = "shop.sql", MadeByPlan = true, Clean = true },
        new ListBackups { Service = Backend, Source = "shop.md:31", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromMinutes(1) },
        new ExpireBackups { Service = Backend, Source = "shop.md:32", Risk = Risk.Mutating, Timeout = TimeSpan.FromMinutes(1) },
        new RedisStep { Service = Backend, Source = "shop.md:33", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromMinutes(1), Arguments = ["LLEN", "bull:mail:wait"], Database = 2 },
    ];
}
