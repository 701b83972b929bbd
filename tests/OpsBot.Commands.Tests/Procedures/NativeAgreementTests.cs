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
/// What the compiler says without knowing a system ("native") and what a plan for a system does that has all that the command names: the same, for every command that the tests know.
/// </summary>
public sealed class NativeAgreementTests
{
    [Fact]
    public void Native_OfEveryKnownCommand_IsWhatAPlanDoes()
    {
        var apart = NativeFormsTests.Commands.Concat(SharedCommands()).Distinct(StringComparer.Ordinal).SelectMany(Disagreements).ToList();

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
        return planned == step.Native ? [] : [$"compiled {(step.Native ? "native" : "shell")}, planned {(planned ? "native" : "shell")}: {command}"];
    }

    /// <summary>A system with everything that the command may name.</summary>
    private static SystemDefinition Naming(string command)
    {
        var words = command.Split([' ', '\n', '\'', '"'], StringSplitOptions.RemoveEmptyEntries);
        var names = words.Where(w => char.IsAsciiLetter(w[0]) && w.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')).Append("x").Distinct(StringComparer.Ordinal);
        var files = words.Zip(words.Skip(1)).Where(p => p.First is "-f" or "--file").Select(p => p.Second).ToList();
        return new SystemDefinition
        {
            Name = new SystemName("shop"),
            Rota = new RotaName("ops"),
            Channels = [],
            Hosts = [new HostDefinition(new HostName("main"), new EngineAddress.UnixSocket("/var/run/docker.sock"))],
            Compose = new ComposeDefinition("shop", "/srv/shop", files.Count > 0 ? files : ["compose.yml"]),
            Services = [.. names.Select(n => new ServiceDefinition { Name = new ServiceName(n), Host = new HostName("main"), Container = n, Image = $"shop/{n}", Health = new HealthCheck.Container() })],
            Data = new DataDefinition([], [new RedisDefinition { Name = "cache", Service = new ServiceName("x"), Address = new RedisAddress("127.0.0.1", 6379) }], null),
        };
    }
}
