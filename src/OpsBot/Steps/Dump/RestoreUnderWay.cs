using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Dump;

/// <summary>One restore: what the program is given, what the server refused, and so what may be in the database.</summary>
internal sealed class RestoreUnderWay : IAsyncDisposable
{
    private const string TakenBack = "the database is as it was: the server takes the transaction back";
    private const string InPart = "part of it may be in the database: the backup that was made before holds what was there";
    private const string AllSent = "all of it was sent, and whether the server committed it is not known";

    /// <summary>How psql and pg_restore tell what the server answered to a statement, as opposed to a connection that broke.</summary>
    private const string Refused = "ERROR:";

    /// <summary>How pg_restore says that an archive lacks its end: it goes no further then, and commits nothing.</summary>
    private const string CutOff = "could not read from input file";

    /// <summary>What psql says after the COMMIT, and only then: a quote or a <c>COPY</c> that the script leaves open would swallow the COMMIT as text, and psql would end well without it.</summary>
    private readonly string done = $"opsbot-restored-{Guid.NewGuid():N}";

    private readonly bool isScript;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly string sha256;
    private readonly HashingStream counted;
    private readonly ProvenStream input;
    private bool saidDone;

    /// <summary>Nothing is read yet.</summary>
    /// <param name="step">The step.</param>
    /// <param name="backup">The backup, as it was read through.</param>
    /// <param name="content">Its bytes.</param>
    public RestoreUnderWay(RestoreDatabase step, CheckedBackup backup, Stream content)
    {
        isScript = backup.Format != DumpFormat.Custom;
        (PastErrors, sha256, counted) = (step.PastErrors && isScript, backup.Sha256, new HashingStream(content, hash));
        Stream plain = backup.Compressed ? new GZipStream(counted, CompressionMode.Decompress) : counted;
        input = new ProvenStream(isScript && !PastErrors ? new JoinedStream([Bytes("BEGIN;\n"), plain, Bytes($"\nCOMMIT;\n\\echo {done}\n")]) : plain, IsWhatWasCheckedAsync);
    }

    /// <summary>What the program reads.</summary>
    public Stream Input => input;

    /// <summary>Whether what was read is what was checked; null before its end.</summary>
    public bool? IsProven => input.IsProven;

    /// <summary>Whether each statement is a transaction of its own, and one that fails is passed over.</summary>
    public bool PastErrors { get; }

    /// <summary>How many statements the server refused; an archive that lacks its end counts, too.</summary>
    public int Errors { get; private set; }

    /// <summary>What was said of the last.</summary>
    public string LastError { get; private set; } = "";

    /// <summary>Whether the program reached the COMMIT and no statement was refused; always where it commits by itself, and ends badly when it did not.</summary>
    public bool IsCommitted => !isScript || PastErrors || (saidDone && Errors == 0);

    /// <summary>Whether the COMMIT may have been sent and not been refused: a statement that the server refuses ends the program before it, or is it.</summary>
    public bool MayBeCommitted => !PastErrors && IsProven == true && Errors == 0;

    /// <summary>What an end before the program's own leaves.</summary>
    public string Left => PastErrors ? InPart : MayBeCommitted ? AllSent : TakenBack;

    /// <summary>Takes a line that the program writes.</summary>
    /// <returns>Whether people should see it.</returns>
    public bool Note(RunnerLine line)
    {
        if (line.Text == done)
        {
            saidDone = true;
            return false;
        }

        if (line.IsError && (line.Text.Contains(Refused, StringComparison.Ordinal) || line.Text.Contains(CutOff, StringComparison.Ordinal)))
        {
            (Errors, LastError) = (Errors + 1, line.Text);
        }

        return true;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await input.DisposeAsync();
        await counted.DisposeAsync();
        hash.Dispose();
    }

    private async ValueTask<bool> IsWhatWasCheckedAsync(CancellationToken cancel)
    {
        // What gzip does not read of its own file counts, too.
        await counted.CopyToAsync(Stream.Null, cancel);
        return Convert.ToHexStringLower(hash.GetHashAndReset()) == sha256;
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text), writable: false);
}
