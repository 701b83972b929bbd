using Xunit;

namespace OpsBot.IntegrationTests.Slack;

/// <summary>Tests with a bot and a workspace run one after the other: each has real time-outs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SlackCollection
{
    public const string Name = "Slack";
}
