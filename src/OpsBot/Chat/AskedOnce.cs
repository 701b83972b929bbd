namespace OpsBot.Chat;

/// <summary>What a platform says of its accounts, kept for a while; who asks while the answer is under way gets the same one, and a question that failed is asked again.</summary>
/// <param name="clock">The time.</param>
internal sealed class AskedOnce<TAccount, TAnswer>(TimeProvider clock)
    where TAccount : notnull
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private const int MostKept = 10_000;

    private readonly Dictionary<TAccount, (Task<TAnswer> Answer, DateTimeOffset At)> asked = [];
    private readonly Lock gate = new();

    /// <summary>The answer.</summary>
    /// <param name="account">Whom it is about.</param>
    /// <param name="ask">Asks the platform.</param>
    public Task<TAnswer> GetAsync(TAccount account, Func<TAccount, Task<TAnswer>> ask)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (asked.TryGetValue(account, out var before) && now - before.At < Fresh && !before.Answer.IsFaulted && !before.Answer.IsCanceled)
            {
                return before.Answer;
            }

            if (asked.Count >= MostKept)
            {
                asked.Clear();
            }

            var asking = ask(account);
            asked[account] = (asking, now);
            return asking;
        }
    }
}
