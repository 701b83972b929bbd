using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Flow;

/// <summary>How writers of one stream get along: each decides on the newest state and stores the result; whoever was slower decides again, on what the faster one left.</summary>
internal static class FirstWins
{
    /// <summary>Nobody is overtaken so often by people; more means that something writes without end.</summary>
    private const int MostTries = 20;

    /// <summary>Attempts until one has a result.</summary>
    /// <param name="doing">What is being done, for the error: <c>Freezing shop</c>.</param>
    /// <param name="attempt">Reads, decides and commits; null when what it read has moved meanwhile.</param>
    /// <exception cref="InvalidOperationException">It moved at every attempt.</exception>
    public static async Task<T> DecideAsync<T>(string doing, Func<Task<T?>> attempt)
        where T : class
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await attempt() is { } result)
            {
                return result;
            }
        }

        throw new InvalidOperationException($"{doing}: the stream moved {MostTries} times in a row.");
    }

    /// <summary>What an intent is answered after its commit: what was stored with it, or what was stored when it came the first time; null when something moved.</summary>
    /// <param name="result">How the commit ended.</param>
    /// <param name="answered">What was to be stored.</param>
    /// <param name="follow">The stream to follow from here; null when there is none.</param>
    public static Answer? ToAnswer(this CommitResult result, Answered answered, StreamName? follow = null) => result switch
    {
        CommitResult.Done => new Answer(answered.Answer, follow) { IsStored = true },
        CommitResult.Duplicate duplicate => new Answer(duplicate.Answer) { IsStored = true },
        _ => null,
    };
}
