using System.Text.Json.Serialization;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Steps;

/// <summary>Steps of the kind <c>secret</c>: done to files of variables on the runner. No value is in them, nor in what they answer.</summary>
public abstract record SecretStep : Step
{
    private protected SecretStep()
    {
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public sealed override string Kind => "secret";

    /// <summary>What stands for a service in these steps.</summary>
    /// <param name="system">The system.</param>
    public static ServiceRef Place(SystemName system) => new(system, new ServiceName("secrets"));
}

/// <summary>Lists secrets: where each is and for how long that file has not changed. Never what they are.</summary>
public sealed record ListSecrets : SecretStep
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Look at the secrets of {Service.System}";

    /// <inheritdoc/>
    protected override string Does => "look when the files that hold the secrets were changed, without showing what is in them";
}

/// <summary>Replaces the value of a variable by random bytes. The old file is kept beside the new one, for its owner alone.</summary>
public sealed record RotateSecret : SecretStep
{
    /// <summary>The secret's name in the catalog.</summary>
    public required string Secret { get; init; }

    /// <summary>The file, as an absolute path on the runner.</summary>
    public required string File { get; init; }

    /// <summary>The variable.</summary>
    public required string Variable { get; init; }

    /// <summary>How many random bytes.</summary>
    public required int Bytes { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Replace {Variable}";

    /// <inheritdoc/>
    protected override string Does => $"draw {Bytes} random bytes and write them as {Variable} into {File} on the runner in one step; the old file is kept beside it, readable for its owner alone; the value is shown nowhere";
}

/// <summary>Gives a variable the value back that it had before this run replaced it.</summary>
public sealed record PutSecretBack : SecretStep
{
    /// <summary>The secret's name in the catalog.</summary>
    public required string Secret { get; init; }

    /// <summary>The file, as an absolute path on the runner.</summary>
    public required string File { get; init; }

    /// <summary>The variable.</summary>
    public required string Variable { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Title => $"Put the old {Variable} back";

    /// <inheritdoc/>
    protected override string Does => $"write the value that {Variable} had before this run into {File} on the runner; the value is shown nowhere";
}
