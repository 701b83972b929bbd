using OpsBot.Commands.Catalog.Reading;

namespace OpsBot.Commands.Catalog.Shapes;

/// <summary>The table of the catalog's keys: the loader checks by it, <see cref="CatalogSchema"/> is printed from it.</summary>
internal static class CatalogShape
{
    /// <summary>The whole file.</summary>
    public static Shape Root { get; } = new Shape.Mapping("the catalog",
    [
        new("time_zone", Text(Formats.TimeZone), "Time zone of rotas that name none; UTC when left out."),
        new("people", Names("person", Person()), "Everyone who may ever act or approve, by a short id.", Required: true),
        new("rotas", Names("rota", Rota()), "Who is on call.", Required: true),
        new("policy", Policy(), "Who may ask, who must approve, what one person alone may do."),
        new("systems", Names("system", System()), "Deployed products, one entry for each environment.", Required: true),
    ]);

    private static Shape.Mapping Person() => new("a person",
    [
        new("name", Text(Formats.FreeText), "The name to show; the id when left out."),
        new("kind", Text(Formats.PersonKind), "member (the default), guest, bot or deactivated. Only members act and approve."),
        new("accounts", new Shape.Mapping("accounts", Platforms.Accounts), "Accounts on each platform. An account belongs to one person."),
        new("groups", new Shape.List(Text(Formats.Name)), "Groups that the policy may name."),
    ]);

    private static Shape.Mapping Rota() => new("a rota",
    [
        new("time_zone", Text(Formats.TimeZone), "The zone in which hand-over times are meant."),
        new("handover_grace", Text(Durations.AlsoZero), "How long an approval given on call counts after the approver's shift; 15m by default."),
        new("levels", new Shape.List(Level(), Min: 1), "First to last: when one does not answer, the next is told.", Required: true),
    ]);

    private static Shape.Mapping Level() => new("a level",
    [
        new("name", Text(Formats.Name), "primary, secondary …", Required: true),
        new("escalate_after", Text(Durations.AlsoZero), "How long after an incident's opening this level is told; needed on every level but the first."),
        new("people", new Shape.List(Text(Formats.Name), Min: 1), "These people, all the time."),
        new("rotation", Rotation(), "These people, one after the other."),
    ])
    { ExactlyOne = ["people", "rotation"] };

    private static Shape.Mapping Rotation() => new("a rotation",
    [
        new("people", new Shape.List(Text(Formats.Name), Min: 1), "In their order; the first begins at the start.", Required: true),
        new("start", Text(Formats.LocalTime), "Local date and time of the first hand-over, as 2026-01-05 09:00.", Required: true),
        new("days", Text(Formats.Number(1, 366)), "Length of a shift in days.", Required: true),
    ]);

    private static Shape.Mapping Policy() => new("the policy",
    [
        new("requesters", new Shape.List(Text(Formats.Name)), "Groups that may request what is above read-only without being on call."),
        new("approvals", new Shape.List(ApprovalRule()), "Who must approve what. Of the rules that fit a plan the one with the most conditions is taken."),
        new("break_glass", BreakGlass(), "What one person alone may do in an emergency."),
    ]);

    private static Shape.Mapping ApprovalRule() => new("a rule",
    [
        new("risk", Text(Formats.Risk), "Only plans of this risk."),
        new("system", Text(Formats.Name), "Only plans of this system."),
        new("procedure", Text(Formats.Name), "Only this procedure, as rollback."),
        new("need", new Shape.List(Quorum()), "All of these; an empty list: nobody, the requester confirms."),
        new("any_of", new Shape.List(new Shape.List(Quorum(), Min: 1), Min: 1), "One of these alternatives, each a list as in need."),
        new("decide_within", Text(Durations.Positive), "Approvals must be complete within this time; 30m by default."),
        new("start_within", Text(Durations.Positive), "An approved plan must start within this time; 10m by default."),
        new("escalate_after", Text(Durations.Positive), "When nobody decides, the rota's next level is told after this time; 5m by default."),
    ])
    { ExactlyOne = ["need", "any_of"] };

    private static Shape.Mapping Quorum() => new("a number of people of a group",
    [
        new("group", Text(Formats.Name), "A group of people, or on-call.", Required: true),
        new("count", Text(Formats.Number(1, 20)), "How many different people, never counting the requester; 1 by default."),
    ]);

    private static Shape.Mapping BreakGlass() => new("the emergency way",
    [
        new("allowed", Text(Formats.Flag), "Whether it exists; true by default."),
        new("cap", Text(Durations.Positive), "The plan must end within this time; 30m by default."),
        new("after", Text(Durations.AlsoZero), "One may go alone once the others had this long to answer; 5m by default. Who is alone need not wait."),
        new("review_within", Text(Durations.Positive), "Another person reviews its use within this time; 24h by default."),
    ]);

    private static Shape.Mapping System() => new("a system",
    [
        new("description", Text(Formats.FreeText), "What it is, in a few words."),
        new("rota", Text(Formats.Name), "The rota that answers for it.", Required: true),
        new("channels", new Shape.Mapping("channels", Platforms.Channels), "Channels bound to it: commands typed there mean this system."),
        new("hosts", Names("host", Host()), "Its container engines.", Required: true),
        new("runner", new Shape.TextOrMapping(Text(Formats.Word("a runner", ("local", true))), Runner()), "Where its shell steps, files and compose file are: local (the bot's own machine, the default), or another over ssh."),
        new("compose", Compose(), "Its compose project; left out, the labels of its running containers say it."),
        new("services", Names("service", Service(), Formats.ServiceName), "Its parts.", Required: true),
        new("secrets", Names("secret", Secret(), min: 0), "Where its secrets are; never what they are."),
        new("rotate", Names("secret", Replaced(), min: 0), "Secrets that the bot itself can replace, with what reads them."),
        new("runbooks", new Shape.List(Text(Formats.FreeText)), "Markdown files, relative to the catalog's folder."),
        new("shell", Shell(), "What runbooks may start in a shell on the runner; without it, nothing."),
        .. DataShape.Fields,
    ]);

    private static Shape.Mapping Shell() => new("the shell",
    [
        new("allow", new Shape.List(Text(Formats.FreeText)), "Programs that a runbook's commands may start: git, railway, ./scripts/check.sh.", Required: true),
        new("folder", Text(Formats.FreeText), "The folder they start in, as an absolute path; that of the runner when left out."),
        new("env", new Shape.Names("variable", Formats.Variable, Text(Formats.FreeText)), "Variables that they see. Nothing else of the bot's own environment is given to them but PATH, HOME, USER, LANG and the like."),
        new("secrets", new Shape.Names("variable", Formats.Variable, Text(Formats.Name)), "Variables whose value is one of the system's secrets, by the secret's name."),
    ]);

    private static Shape.Mapping Host() => new("a host",
    [
        new("engine", Text(Addresses.Engine), "demo, unix:///var/run/docker.sock or tcp://10.0.0.5:2376.", Required: true),
        new("tls", Tls(), "Certificates, needed for tcp."),
    ]);

    private static Shape.Mapping Runner() => new("a runner",
    [
        new("ssh", Text(Addresses.SshLogin), "User and machine, as deploy@10.0.0.5.", Required: true),
        new("port", Text(Formats.Number(1, 65535)), "The port of its ssh server; 22 by default."),
        new("key", Text(Formats.FreeText), "File of the private key; those of the bot's user by default."),
        new("known_hosts", Text(Formats.FreeText), "File with its host key; that of the bot's user by default. An unknown or changed host key is always refused."),
    ])
    { Remedy = "Write local, or { ssh: deploy@10.0.0.5, key: …, known_hosts: … }." };

    private static Shape.Mapping Compose() => new("a compose project",
    [
        new("project", Text(Formats.ComposeProject), "Its name, as docker compose ls shows it.", Required: true),
        new("folder", Text(Formats.AbsolutePath), "Its folder on the system's runner, an absolute path.", Required: true),
        new("files", new Shape.List(Text(Formats.FreeText), Min: 1), "Its files, relative to the folder; later ones override earlier ones.", Required: true),
    ]);

    private static Shape.Mapping Tls() => new("the TLS files",
    [
        new("ca", Text(Formats.FreeText), "PEM file of the authority that signed the engine's certificate.", Required: true),
        new("certificate", Text(Formats.FreeText), "PEM file of the client's certificate.", Required: true),
        new("key", Text(Formats.FreeText), "PEM file of its private key.", Required: true),
    ]);

    private static Shape.Mapping Service() => new("a service",
    [
        new("host", Text(Formats.Name), "The host it runs on; may be left out when there is one."),
        new("container", Text(Formats.Container), "The container's name, or the compose service's; the service's own name by default."),
        new("image", Text(Addresses.Image), "The image without a tag; left out for a service that is never deployed through OpsBot."),
        new("aliases", new Shape.List(Text(Formats.ServiceName)), "Other names people type."),
        new("health", new Shape.TextOrMapping(Text(Formats.Word("a health check", ("container", true))), Health()), "How to tell that it works; container (the engine's own view) by default."),
        new("starts_within", Text(Durations.Positive), "How long it may take to become healthy after a start; 60s by default."),
        new("depends_on", new Shape.List(Text(Formats.Name)), "Services of this system that must be healthy before it."),
        new("pinned_with", new Shape.List(Text(Formats.Name)), "Services that always run the same tag."),
    ]);

    private static Shape.Mapping Health() => new("a health check",
    [
        new("http", Text(Addresses.Http), "An address to GET; redirects are not followed."),
        new("tcp", Text(Addresses.Endpoint), "A host and port that accept a connection."),
        new("redis", Text(Addresses.Endpoint), "A host and port that answer PING."),
        new("status", Text(Formats.Number(100, 599)), "The status code expected; 200 by default."),
        new("contains", Text(Formats.FreeText), "What the body must contain."),
        new("timeout", Text(Durations.Positive), "How long one look may take; 5s by default."),
    ])
    { ExactlyOne = ["http", "tcp", "redis"], Beside = [("status", "http"), ("contains", "http")] };

    private static Shape.Mapping Secret() => new("where a secret is",
    [
        new("file", Text(Formats.FreeText), "A file that holds the value."),
        new("env", Text(Formats.Variable), "An environment variable of the bot."),
    ])
    {
        ExactlyOne = ["file", "env"],
        Remedy = "Write { file: /run/secrets/… } or { env: … }: the value itself never stands in the catalog. If it did, change it.",
    };

    private static Shape.Mapping Replaced() => new("a secret that is replaced",
    [
        new("file", Text(Formats.FreeText), "The file of variables on the runner, as an absolute path or relative to the compose project's folder.", Required: true),
        new("variable", Text(Formats.Variable), "The variable in it.", Required: true),
        new("bytes", Text(Formats.Number(RotationReader.FewestBytes, RotationReader.MostBytes)), "How many random bytes; 48 by default."),
        new("restart", new Shape.List(Text(Formats.Name), Min: 1), "The services that read it when they start.", Required: true),
        new("signs_out", Text(Formats.FreeText), "Who is signed out by it, in words: said before anybody approves."),
    ]);

    private static Shape.Text Text(ScalarFormat format) => new(format);

    private static Shape.Names Names(string what, Shape each, ScalarFormat? name = null, int min = 1) => new(what, name ?? Formats.Name, each) { Min = min };
}
