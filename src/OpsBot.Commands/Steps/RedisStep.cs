using System.Text.Json.Serialization;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Steps;

/// <summary>Gives one command to a Redis: connected, where the catalog has an address for that service, else by redis-cli in the container. What it answers is shown as redis-cli prints it to a file.</summary>
public sealed record RedisStep : Step
{
    /// <summary>The command and its arguments. <c>KEYS</c> is answered by scanning, so that it holds nobody up.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The number of the database; null for the first.</summary>
    public int? Database { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "redis";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => Headline($"{Words.Argv(Arguments)} in {Service.Service}");

    /// <inheritdoc/>
    protected override string Does => $"tell the Redis of {Service}: {Words.Argv(Arguments)}"
        + (Database is null ? "" : $", in its database {Database}")
        + (Disclosure == Disclosure.Secret ? " (its answer may hold secrets and is not shown)" : "");
}
