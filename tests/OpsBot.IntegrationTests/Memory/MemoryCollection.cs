using Xunit;

namespace OpsBot.IntegrationTests.Memory;

/// <summary>Tests that weigh the process run alone: what other tests hold at the time would count, too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MemoryCollection
{
    /// <summary>Its name.</summary>
    public const string Name = "memory";
}
