using OpsBot.Commands.Ids;
using OpsBot.Steps.Runner;

namespace OpsBot.Tests.Steps;

/// <summary>This machine, for every system.</summary>
internal sealed class OneRunner : IRunners
{
    private readonly LocalRunner runner = new(TimeProvider.System);

    public IRunner Of(SystemName system) => runner;
}
