namespace OpsBot.Hosting;

/// <summary>OpsBot cannot start or cannot do what the command line asks, for a reason that a person has to remove. The message is shown as it is, without a stack trace.</summary>
public sealed class StartupException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was being done, what is wrong, what to do.</param>
    /// <param name="inner">The cause, if there is one.</param>
    public StartupException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
