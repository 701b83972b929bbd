namespace OpsBot.Steps.Compose;

/// <summary>A compose file could not be read or changed, or the compose tool did not do what it was asked; the message says which, what and what to do.</summary>
public sealed class ComposeException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Whole sentences for a person.</param>
    /// <param name="inner">What it comes from.</param>
    /// <param name="mayHaveRun">Whether something may have been done.</param>
    public ComposeException(string message, Exception? inner = null, bool mayHaveRun = true)
        : base(message, inner) => MayHaveRun = mayHaveRun;

    /// <summary>Whether something may have been done; false is certain.</summary>
    public bool MayHaveRun { get; }
}
