using System.Text.Json.Serialization;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Steps;

/// <summary>Runs a program in the running container of a service; no shell reads its arguments.</summary>
public sealed record ExecInContainer : ContainerStep
{
    /// <summary>The program and its arguments.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>As whom: a user, or <c>user:group</c>; null for the container's own.</summary>
    public string? User { get; init; }

    /// <summary>In which folder of the container; null for the container's own.</summary>
    public string? Folder { get; init; }

    /// <summary>Variables on top of the container's own; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>What it reads; null for nothing.</summary>
    public string? Input { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => Headline($"{Words.Argv(Command)} in {Service.Service}");

    /// <inheritdoc/>
    protected override string Does => $"run in the container of {Service}: {Words.Argv(Command)}"
        + (User is null ? "" : $", as {User}")
        + (Folder is null ? "" : $", in {Folder}")
        + (Environment is null ? "" : $", with {Words.List(Environment.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}={e.Value}"))}")
        + (Input is null ? "" : $", reading: {Input}")
        + (Disclosure == Disclosure.Secret ? " (its output may hold secrets and is not shown)" : "");
}
