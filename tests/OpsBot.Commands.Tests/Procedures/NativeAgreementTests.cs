using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Tests.Runbooks;
using Xunit;

namespace OpsBot.Commands.Tests.Procedures;

/// <summary>
/// What the compiler says without knowing a system ("native") and what a plan for a system does that has all that the command names: the same, for every command that the tests know. Only a dump is more than the
/// compiler says: that the file it is written to, or read from, is one of the system's backups shows in the plan.
/// </summary>
public sealed class NativeAgreementTests
{
    // Which project is the system's shows in its catalog, and for which pattern there is room, when it is matched.
    private static readonly string[] ShownLater = ["docker compose -p shop -p shop-staging ps", "docker logs backend | grep -E '((a{200}){200}){200}'"];

    [Fact]
    public void Native_OfEveryKnownCommand_IsWhatAPlanDoes()
    {
        var apart = NativeFormsTests.Commands.Concat(SharedCommands()).Distinct(StringComparer.Ordinal).Except(ShownLater).SelectMany(Disagreements).ToList();

        Assert.True(apart.Count == 0, string.Join('\n', apart));
    }

    private static IEnumerable<string> SharedCommands() => SharedFolder.ReadTable("runbooks/commands.tsv").Select(row => SharedFolder.Unescape(row[3]));

    private static IEnumerable<string> Disagreements(string command)
    {
        var runbook = RunbookCompiler.Compile("r.md", $"# Shop\n\n## Do it\n\n```bash\n{command}\n```\n");
        if (runbook.Procedures is not [{ Steps: [{ IsManual: false } step] } procedure])
        {
            return [];
        }

        var values = RunbookValues.Asked(procedure).ToDictionary(p => p.Name, p => p.Default ?? "x");
        var drafting = RunbookProcedure.Draft(Naming(command), [new RunbookOnFile("r.md", runbook, "aa")], new RunbookRequest(procedure.Id, values, procedure.Steps.Any(s => s.IsConditional) ? [1] : []));
        var planned = drafting is Drafting.Drafted { Draft: var draft } && !draft.Steps.Any(s => s is ShellStep or ManualStep);
        return planned == step.Native || drafting is Drafting.Drafted { Draft.Steps: [.., DumpStep] } ? [] : [$"compiled {(step.Native ? "native" : "shell")}, planned {(planned ? "native" : "shell")}: {command}"];
    }

    /// <summary>A system with everything that the command may name.</summary>
    private static SystemDefinition Naming(string command)
    {
        var words = command.Split([' ', '\n', '\'', '"'], StringSplitOptions.RemoveEmptyEntries);
        var names = words.Where(w => char.IsAsciiLetter(w[0]) && w.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')).Append("x").Distinct(StringComparer.Ordinal);
        var (project, port) = (words.SkipWhile(w => w != "-p").Skip(1).FirstOrDefault(w => char.IsAsciiLetter(w[0])) ?? "shop", words.SkipWhile(w => w != "-p").Skip(1).FirstOrDefault(w => w.All(char.IsAsciiDigit)) ?? "6379");
        var files = words.Zip(words.Skip(1)).Where(p => p.First is "-f" or "--file").Select(p => p.Second).ToList();
        return new SystemDefinition
        {
            Name = new SystemName("shop"),
            Rota = new RotaName("ops"),
            Channels = [],
            Hosts = [new HostDefinition(new HostName("main"), new EngineAddress.UnixSocket("/var/run/docker.sock"))],
            Compose = new ComposeDefinition(project, "/srv/shop", files.Count > 0 ? files : ["compose.yml"]),
            Services = [.. names.Select(n => new ServiceDefinition { Name = new ServiceName(n), Host = new HostName("main"), Container = n, Image = $"shop/{n}", Health = new HealthCheck.Container() })],
            Data = new DataDefinition([], [new RedisDefinition { Name = "cache", Service = new ServiceName("x"), Address = new RedisAddress("127.0.0.1", int.Parse(port, System.Globalization.CultureInfo.InvariantCulture)) }], null),
        };
    }
}
