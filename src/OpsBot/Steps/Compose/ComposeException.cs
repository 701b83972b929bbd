namespace OpsBot.Steps.Compose;

/// <summary>A compose file could not be read or changed, or the compose tool did not do what it was asked; the message says which, what and what to do.</summary>
public sealed class ComposeException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ComposeException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
