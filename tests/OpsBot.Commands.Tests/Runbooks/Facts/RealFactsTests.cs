using System.Text.Json.Nodes;
using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Runbooks.Facts;
using OpsBot.Commands.Tests.Runbooks.Compiler;
using Xunit;

namespace OpsBot.Commands.Tests.Runbooks.Facts;

/// <summary>Reads the facts of the five real runbooks and compares with what a reader found in them, entry by entry.</summary>
public sealed class RealFactsTests
{
    public static TheoryData<string> Files => SharedRunbooks.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_RealRunbook_FindsServices(string file) => Truth.Holds(
        from want in Entries(file, "services")
            // One reader's name says more than the text does ("SMTP mail provider").
        let have = Facts(file).Services.FirstOrDefault(service => Same(service.Name, Text(want, "name")) || Text(want, "name")!.StartsWith(service.Name + " mail", StringComparison.Ordinal))
        where !Disagreements.Has(file, Line(want)) && (have is null || !Holds(have.ComposeService, want, "compose_service") || !Holds(have.Container, want, "container") || !Holds(have.Image, want, "image")
            || !Holds(have.Database, want, "database") || !Holds(have.User, want, "user") || !Holds(have.PlatformService, want, "platform_service") || !Holds(have.Volume, want, "volume")
            || !Holds(have.Port?.ToString(), want, "docker_port") || !Holds(have.Port?.ToString(), want, "port") || !Holds(have.ComposeFile, want, "compose_file")
            || (want["depends_on"] is JsonArray needs && !needs.Select(need => (string)need!).ToHashSet().SetEquals(have.DependsOn)))
        select $"{file}: {want.ToJsonString()} read as {have}");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_RealRunbook_FindsHealthEndpoints(string file) => Truth.Holds(
        from want in Entries(file, "health_endpoints")
        let have = Facts(file).Health.FirstOrDefault(check => check.Line == Line(want) && check.Url is not null)
            ?? Facts(file).Health.FirstOrDefault(check => check.Url == Text(want, "url") && check.Expected.IsAny)
        where have?.Url != Text(want, "url") || !Same(have!.Service, Text(want, "service")) || have.Method != "GET" || !Holds(have.Inside, want, "inside")
            || (want["expected_status"] is JsonArray codes && !codes.Select(code => (int)code!).ToHashSet().SetEquals(have.Expected.Status))
            || (want["expected_json_subset"] is JsonObject body && !JsonNode.DeepEquals(body, have.Expected.Json))
            || (Text(want, "expected_text") is { } text && have.Expected.Text?.Contains(text.Split(' ')[^1], StringComparison.Ordinal) != true)
        select $"{file}: {want.ToJsonString()} read as {have} {have?.Expected.Json?.ToJsonString()} {string.Join(',', have?.Expected.Status ?? [])}");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_RealRunbook_FindsChecks(string file) => Truth.Holds(
        from want in Entries(file, "checks")
        let line = Line(want)
        let have = Facts(file).Health.FirstOrDefault(check => check.Line == line)
            ?? (Step(file, line) is { } step ? Facts(file).Health.FirstOrDefault(check => check.Command == step.Command || (check.Url is { } url && step.Command.Contains(url, StringComparison.Ordinal))) : null)
        where have is null || (Text(want, "expected") is "PONG" or "UTC" or "healthy" && have.Expected.Text is null && have.Purpose?.Contains(Text(want, "expected")!, StringComparison.Ordinal) != true)
        select $"{file}: {want.ToJsonString()} read as {have}");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_RealRunbook_FindsStartupOrder(string file)
    {
        var want = SharedRunbooks.Facts(file)["startup_order"];
        var have = Facts(file).StartupOrder;
        Assert.Equal((want?["order"] as JsonArray ?? []).Select(place => $"{Line(place!)} {Text(place!, "service")}"), have.Select(place => $"{place.Line} {place.Service}"));
        Assert.All((want?["order"] as JsonArray ?? []).Zip(have), pair =>
        {
            Assert.Equal(((JsonArray)pair.First!["waits_for"]!).Count == 0, pair.Second.WaitsFor.Count == 0);
            Assert.Equal((bool)want!["explicit"]!, pair.Second.IsExplicit);
        });
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_RealRunbook_FindsAlertRules(string file) => Truth.Holds(
        from tier in ((JsonObject)SharedRunbooks.Facts(file)["alert_rules"]!).Where(tier => tier.Key != "untiered")
        from want in (JsonArray)tier.Value!["rules"]!
        let have = Facts(file).Alerts.Where(found => found.Tier == tier.Key && found.Line == Line(tier.Value) && Same(found.Action, Text(tier.Value, "action")))
            .SelectMany(found => found.Rules).FirstOrDefault(rule => rule.Line == Line(want) && rule.Text == Text(want, "text"))
        where have is null || !Equal(have.Threshold, want)
        select $"{file}: {want.ToJsonString()} read as {have}");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_RealRunbook_FindsMetrics(string file) => Truth.Holds(
        from want in Entries(file, "key_metrics")
        let have = Facts(file).Metrics.FirstOrDefault(metric => metric.Line == Line(want))
        where have?.Metric != Text(want, "metric") || !Holds(have!.Tool, want, "tool") || !Holds(have.Group, want, "group") || !Holds(have.Text, want, "text")
            || (want["value"] is not null ? !Equal(have.Threshold, want) : !Holds(have.Unit, want, "unit"))
        select $"{file}: {want.ToJsonString()} read as {have}");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_RealRunbook_FindsEscalation(string file) => Assert.Equal(
        Entries(file, "escalation").Select(want => $"{Line(want)} {want["level"]} {Text(want, "who")} {Text(want, "waiting_time")} {want["minutes"]}"),
        Facts(file).Escalation.Select(have => $"{have.Line} {have.Level} {have.Who} {have.Wait} {have.Minutes}"));

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_RealRunbook_FindsContacts(string file) => Assert.Equal(
        Entries(file, "contacts").Select(want => $"{Line(want)} {Text(want, "group")} {Text(want, "role")} {Text(want, "responsibility")} {Text(want, "contact")} {Text(want, "availability")}"),
        Facts(file).Contacts.Select(have => $"{have.Line} {have.Group} {have.Role} {have.Responsibility} {have.Contact} {have.Availability}"));

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_RealRunbook_FindsSchedules(string file) => Truth.Holds(
        from period in (JsonObject)SharedRunbooks.Facts(file)["scheduled_tasks"]!
        from want in (JsonArray)period.Value!
        let have = Facts(file).Schedules.FirstOrDefault(task => task.Line == Line(want) && task.Period == period.Key)
        where have is null || !Text(want, "text")!.StartsWith(have.Text, StringComparison.Ordinal) || !Holds(have.Cron, want, "cron") || !Holds(have.Time, want, "time") || !Holds(have.Day, want, "day")
            || (want["command_lines"] is JsonArray lines && !lines.Select(line => (int)line!).SequenceEqual(have.CommandLines))
        select $"{file}: {period.Key} {want.ToJsonString()} read as {have}");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_RealRunbook_FindsChecklists(string file) => Assert.Equal(
        Entries(file, "checklists").Select(want => $"{Line(want)} {Text(want, "path")}: {string.Join('|', ((JsonArray)want["items"]!).Select(item => $"{Line(item!)} {Text(item!, "text")}"))}"),
        Facts(file).Checklists.Select(have => $"{have.Line} {string.Join(" / ", have.Path)}: {string.Join('|', have.Items.Select(item => $"{item.Line} {item.Text}"))}"));

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_RealRunbook_FindsRecoveryObjectives(string file) => Assert.Equal(
        Entries(file, "rto_rpo").Select(want => $"{Line(want)} {Text(want, "scenario")} {Text(want, "rto")} {Text(want, "rpo")} {want["rto_minutes"]} {want["rpo_minutes"]}"),
        Facts(file).Recovery.Select(have => $"{have.Line} {have.Scenario} {have.Rto} {have.Rpo} {have.RtoMinutes} {have.RpoMinutes}"));

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_RealRunbook_FindsDecisionMatrices(string file) => Assert.Equal(
        Entries(file, "decision_matrices").Select(want => $"{Line(want)} {Text(want, "title")} {want["columns"]!.ToJsonString()} {string.Join('|', ((JsonArray)want["rows"]!).Select(row => $"{Line(row!)} {string.Join(',', ((JsonArray)row!["values"]!).Select(value => (string)value!))}"))}"),
        Facts(file).Decisions.Select(have => $"{have.Line} {have.Title} {new JsonArray([.. have.Columns.Select(column => (JsonNode)column)]).ToJsonString()} {string.Join('|', have.Rows.Select(row => $"{row.Line} {string.Join(',', row.Values)}"))}"));

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_RealRunbook_FindsDates(string file)
    {
        var want = SharedRunbooks.Facts(file)["dates"]!;
        var have = Facts(file).Reviewed;
        Assert.Equal((Text(want, "last_updated"), (int?)want["last_updated_line"]), (have.LastUpdated?.Text, have.LastUpdated?.Line));
        Assert.Equal((Text(want, "next_review"), (int?)want["next_review_line"]), (have.NextReview?.Text, have.NextReview?.Line));
        Assert.Equal(Text(want, "last_updated_iso") ?? Text(want, "last_updated"), have.LastUpdated?.Iso);
        Assert.Equal((want["review_triggers"] as JsonArray ?? []).Select(trigger => (Line(trigger!), Text(trigger!, "text"))), have.Triggers.Select(trigger => (trigger.Line, (string?)trigger.Text)));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Compile_RealRunbook_AttachesExpectedOutputs(string file) => Truth.Holds(
        from want in Entries(file, "expected_outputs")
        where want["command_line"] is not null && Text(want, "kind") != "failure hint"
        let have = Step(file, (int)want["command_line"]!)
        where have?.Expected?.Contains(Text(want, "text")!, StringComparison.Ordinal) != true
        select $"{file}: {want.ToJsonString()} read as {have?.Expected}");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_RealRunbook_FindsWarnings(string file) => Truth.Holds(
        from want in Entries(file, "warnings")
        where Facts(file).Warnings.All(have => have.Line != Line(want))
            && SharedRunbooks.Compile(file).Procedures.SelectMany(procedure => procedure.Steps).All(step => step.TitleLine != Line(want) && step.Line != Line(want))
        select $"{file}: {want.ToJsonString()}");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_RealRunbook_FindsConsequences(string file) => Truth.Holds(
        from want in Entries(file, "consequences")
        where Facts(file).Consequences.All(have => have.Line != Line(want))
        select $"{file}: {want.ToJsonString()}");

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_RealRunbook_FindsChannelsAndLinks(string file) => Truth.Holds(
        from kind in new[] { "alert_channels", "alert_routing", "links" }
        from want in Entries(file, kind)
        where (kind == "links" ? Facts(file).Links : Facts(file).AlertChannels).All(have => have.Line != Line(want))
        select $"{file}: {want.ToJsonString()}");

    [Theory]
    [MemberData(nameof(Files))]
    public void Compile_RealRunbook_FindsEveryManualStep(string file) => Truth.Holds(
        from want in Entries(file, "manual_steps")
        let have = Step(file, Line(want))
        where have is null || (Text(want, "form") == "prose" ? have.Label != "manual" : have.Label != Text(want, "form"))
        select $"{file}: {want.ToJsonString()} read as {have?.Label} {have?.Command}");

    [Theory]
    [MemberData(nameof(Files))]
    public void Compile_RealRunbook_KnowsWhichProceduresAreMenus(string file) => Assert.Equal(
        Entries(file, "pick_one_procedures").Select(want => $"{Line(want)} {Text(want, "procedure")}"),
        SharedRunbooks.Compile(file).Procedures.Where(procedure => procedure.IsMenu).Select(procedure => $"{procedure.Line} {string.Join(" / ", procedure.Path)}"));

    private static RunbookFacts Facts(string file) => SharedRunbooks.Compile(file).Facts;

    private static RunbookStep? Step(string file, int line)
    {
        var steps = SharedRunbooks.Compile(file).Procedures.SelectMany(procedure => procedure.Steps).Where(step => step.Line == line).ToList();
        return steps.Find(step => step.Label == "manual") is { } manual && steps.Count > 1 ? steps.Find(step => step != manual) : steps.FirstOrDefault();
    }

    private static List<JsonNode> Entries(string file, string kind) => [.. (SharedRunbooks.Facts(file)[kind] as JsonArray ?? []).OfType<JsonNode>()];

    private static int Line(JsonNode entry) => (int)entry["line"]!;

    private static string? Text(JsonNode entry, string key) => (string?)entry[key];

    private static bool Holds(string? have, JsonNode want, string key) => want[key] is null || string.Equals(have, want[key]!.ToString(), StringComparison.Ordinal);

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static bool Equal(Threshold? have, JsonNode want) =>
        want["value"] is null ? have is null : have?.Operator == Text(want, "op") && have?.Value == (double)want["value"]! && have.Unit == Text(want, "unit");
}
