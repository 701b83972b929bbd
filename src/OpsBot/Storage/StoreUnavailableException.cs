namespace OpsBot.Storage;

/// <summary>The store cannot be used, for a reason that a person has to remove. The message says what was being done, where, what is wrong and what to do.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="doing">What was being done: <c>Opening the database</c>.</param>
    /// <param name="path">The store: a file.</param>
    /// <param name="problem">What is wrong, without a full stop.</param>
    /// <param name="remedy">What to do, a sentence.</param>
    /// <param name="inner">The cause, if there is one.</param>
    public StoreUnavailableException(string doing, string path, string problem, string remedy, Exception? inner = null)
        : base($"{doing} {path}: {problem}. {remedy}", inner)
    {
    }
}
