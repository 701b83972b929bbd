using System.Text;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Compose;
using OpsBot.Steps.Exec;
using OpsBot.Steps.Host;
using OpsBot.Steps.Runner;

namespace OpsBot.Tests.Steps;

/// <summary>What a test says of programs in containers, of the host and of the compose tool.</summary>
internal sealed partial class ScriptedEngine : IExecEngine, IHostEngine, IComposeEngine
{
    /// <summary>What was run in a container.</summary>
    public List<ContainerCommand> Ran { get; } = [];

    /// <summary>What a program writes.</summary>
    public string Writes { get; set; } = "";

    /// <summary>How a program ends.</summary>
    public ContainerExit Exit { get; set; } = new ContainerExit.Ended(0);

    /// <summary>What a program does before it ends, with what it is given to read.</summary>
    public Func<ContainerCommand, ContainerOutput, Task> Program { get; set; } = (_, _) => Task.CompletedTask;

    public Dictionary<string, string> Variables { get; } = [];

    public HostContent Content { get; set; } = new([], [], [], []);

    public async Task<ContainerExit> ExecAsync(ServiceRef service, ContainerCommand command, ContainerOutput output, CancellationToken cancel)
    {
        OnCall("exec");
        Ran.Add(command);
        await output(Encoding.UTF8.GetBytes(Writes), false);
        await Program(command, output);
        return Exit;
    }

    public Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(ServiceRef service, CancellationToken cancel) => Task.FromResult<IReadOnlyDictionary<string, string>>(Variables);

    public Task StopAsync(ServiceRef service, CancellationToken cancel) => Order("stop");

    public Task StartAsync(ServiceRef service, CancellationToken cancel) => Order("start");

    public Task<IReadOnlyList<string>> DescribeAsync(ServiceRef service, CancellationToken cancel) => Task.FromResult<IReadOnlyList<string>>(["backend"]);

    public Task TagAsync(ServiceRef service, string from, string to, CancellationToken cancel) => Order($"tag {from} {to}");

    public Task<string?> ImageIdAsync(ServiceRef service, string image, CancellationToken cancel) => Task.FromResult<string?>("sha256:1");

    public Task<HostContent> LookAsync(ServiceRef service, CancellationToken cancel) => Task.FromResult(Content);

    /// <summary>What something uses when it is deleted.</summary>
    public HashSet<string> UsedByThen { get; } = [];

    public async Task<bool> DeleteAsync(ServiceRef service, DiskPart part, HostItem item, CancellationToken cancel)
    {
        await Order($"delete {item.Identity}");
        return !UsedByThen.Contains(item.Identity);
    }

    public Task<string> FilesHashAsync(ServiceRef service, CancellationToken cancel) => Task.FromResult("hash");

    public Task<Refusal?> WhyNotComposeAsync(ServiceRef service, IReadOnlyList<string> arguments, CancellationToken cancel) => Task.FromResult(Own);

    /// <summary>How the compose tool ends.</summary>
    public ComposeExit ComposeExit { get; set; } = new("Running compose", 0, []);

    public async Task<ComposeExit> ComposeAsync(ServiceRef service, IReadOnlyList<string> arguments, Func<RunnerLine, ValueTask> onLine, CancellationToken cancel)
    {
        await Order($"compose {string.Join(' ', arguments)}");
        await onLine(new RunnerLine(IsError: false, "done"));
        return ComposeExit;
    }
}
