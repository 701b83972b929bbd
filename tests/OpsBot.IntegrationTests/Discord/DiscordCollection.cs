using Xunit;

namespace OpsBot.IntegrationTests.Discord;

/// <summary>Tests with a bot and a server run one after the other: each has real time-outs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DiscordCollection
{
    public const string Name = "Discord";
}
