using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Redis;

/// <summary>The way that the commands of one step go to a Redis. Not for two commands at once.</summary>
internal interface IRedisWay : IAsyncDisposable
{
    /// <summary>Gives a command, and writes what is answered as redis-cli writes it to a file: one value a line. Does not throw for what the other side does.</summary>
    Task<Outcome> RunAsync(RedisStep step, IStepOutput output, CancellationToken cancel);
}
