using System.Text;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Rotation;

/// <summary>Files of variables on runners. Whatever value is read or written here is known to the redactor from then on, before anybody could see it. All methods throw <see cref="RunnerException"/> when the runner does.</summary>
/// <param name="runners">Where the files are.</param>
/// <param name="redactor">Told every value.</param>
/// <param name="secrets">Takes fingerprints.</param>
public sealed class SecretFiles(IRunners runners, Redactor redactor, Hosting.Secrets secrets)
{
    // Each byte is a character and the other way round, so that what is not changed stays as it is, whatever it is.
    private static readonly Encoding Bytes = Encoding.Latin1;

    /// <summary>Where the old file is kept when a run replaces a value in it: a name of its own for each run, so that whether the run has begun to write can be looked up.</summary>
    public static string KeptAs(string file, RunId run) => $"{file}.opsbot-{run}";

    /// <summary>What a plan calls the value of a variable.</summary>
    public static string PinName(string file, string variable) => $"{variable} in {file}";

    /// <summary>The text of a file; null when there is none. Only for <see cref="WriteAsync"/> and <see cref="VariableLines"/>.</summary>
    public async Task<string?> ReadAsync(SystemName system, string file, CancellationToken cancel) =>
        await runners.Of(system).ReadFileAsync(file, cancel) is { } bytes ? Bytes.GetString(bytes) : null;

    /// <summary>Replaces a file in one step; a new one is for its owner alone.</summary>
    public Task WriteAsync(SystemName system, string file, string text, CancellationToken cancel) => runners.Of(system).WriteFileAsync(file, Bytes.GetBytes(text), null, cancel);

    /// <summary>The value of a variable, as the redactor now knows it; null when the file does not set it.</summary>
    public string? ValueOf(string text, string variable, string secret)
    {
        var value = VariableLines.Read(text, variable);
        if (value is not null)
        {
            Learn(secret, Encoding.UTF8.GetString(Bytes.GetBytes(value)));
        }

        return value;
    }

    /// <summary>Tells the redactor a value.</summary>
    public void Learn(string secret, string value)
    {
        var known = new KnownSecret(secret, value);

        // What is too short to be told from ordinary text cannot be taken out of it; no value drawn here is.
        if (KnownSecret.Validate(known) is null)
        {
            redactor.Learn([known]);
        }
    }

    /// <summary>What stands for a value in a plan.</summary>
    public string Fingerprint(string value) => secrets.Fingerprint(value);
}
