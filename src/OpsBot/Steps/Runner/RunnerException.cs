namespace OpsBot.Steps.Runner;

/// <summary>A runner could not do what it was asked, whatever a command's own exit code is; the message says which runner, what was being done, what is wrong and the remedy.</summary>
public sealed class RunnerException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Whole sentences for a person.</param>
    /// <param name="mayHaveRun">Whether a command may have begun, and so may have done something.</param>
    /// <param name="inner">What it comes from.</param>
    public RunnerException(string message, bool mayHaveRun = false, Exception? inner = null)
        : base(message, inner) => MayHaveRun = mayHaveRun;

    /// <summary>Whether a command may have begun; false is certain.</summary>
    public bool MayHaveRun { get; }
}
