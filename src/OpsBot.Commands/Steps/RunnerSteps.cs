using System.Text.Json.Serialization;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Steps;

/// <summary>Steps that come from a runbook and belong to the whole system, not to one of its services.</summary>
public abstract record RunnerStep : Step
{
    private const int LongestTitle = 80;

    private protected RunnerStep()
    {
    }

    /// <summary>What the runbook calls it: the comment, list item or heading over it; null when it has no name but its text.</summary>
    public string? Name { get; init; }

    /// <summary>What stands for a service in these steps.</summary>
    /// <param name="system">The system.</param>
    public static ServiceRef Place(SystemName system) => new(system, new ServiceName("runner"));

    /// <summary>The name, or the first line of a text, short enough for a headline.</summary>
    private protected string Headline(string text)
    {
        var line = (Name ?? text).Split('\n')[0].Trim().TrimEnd(':');
        return line.Length > LongestTitle ? line[..LongestTitle] + "…" : line;
    }
}

/// <summary>Runs shell text on the runner. Only programs that the catalog allows.</summary>
public sealed record ShellStep : RunnerStep
{
    /// <summary>The text, with all values in place.</summary>
    public required string Command { get; init; }

    /// <summary>Every program that it may start by itself.</summary>
    public required IReadOnlyList<string> Programs { get; init; }

    /// <summary>The team's own scripts among what it runs, as they are named; null when there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Files { get; init; }

    /// <summary>The variables that hold its secrets; null when it has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SecretUse>? Secrets { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "shell";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => Headline(Command);

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Action =>
        $"bash -euo pipefail in the shell on the runner: {Command}"
        + string.Concat((Secrets ?? []).Select(use => $" (${use.Variable} holds the secret {use.Secret})"))
        + (Disclosure == Disclosure.Secret ? " (its output may hold secrets and is not shown)" : string.Empty);
}

/// <summary>Sends one request from the bot, as curl would: redirects are not followed.</summary>
public sealed record HttpStep : RunnerStep
{
    /// <summary>GET, POST …</summary>
    public required string Method { get; init; }

    /// <summary>The address.</summary>
    public required string Url { get; init; }

    /// <summary>Headers beside those that belong to every request.</summary>
    public IReadOnlyList<Field> Headers { get; init; } = [];

    /// <summary>What is sent, or null.</summary>
    public string? Body { get; init; }

    /// <summary>Whether only the status is shown.</summary>
    public bool OnlyStatus { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "http";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => Headline($"{Method} {Url}");

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Action => $"{Method} {Url} from the bot"
        + string.Concat(Headers.Select(h => $", {h.Name}: {h.Value}"))
        + (Body is null ? string.Empty : $", body: {Body}")
        + (Disclosure == Disclosure.Secret ? " (the answer may hold secrets and is not shown)" : string.Empty);
}

/// <summary>Something that a person does by hand; the run waits until they say so.</summary>
public sealed record ManualStep : RunnerStep
{
    /// <summary>What is to be done, as the runbook says it.</summary>
    public required string Text { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "manual";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => Headline(Text);

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Action => $"a person does it and presses Done: {Text}";
}

/// <summary>Lets time pass.</summary>
public sealed record WaitStep : RunnerStep
{
    /// <summary>How long.</summary>
    public required TimeSpan For { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Kind => "wait";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Wait {Words.Duration(For)}";

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Action => $"wait {Words.Duration(For)}, doing nothing";
}
