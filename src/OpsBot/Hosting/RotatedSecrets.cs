using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Steps.Rotation;
using OpsBot.Steps.Runner;

namespace OpsBot.Hosting;

/// <summary>
/// Tells the redactor which values the rotated secrets of the catalog in force have now: the bot that wrote them may have been another process. A file that cannot be read is tried again, and no system waits for another's;
/// a value that a plan touches is learnt then anyway.
/// </summary>
internal sealed partial class RotatedSecrets(CatalogInForce catalog, SecretFiles files, TimeProvider clock, ILogger<RotatedSecrets> logger) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TryAgain = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var known = new HashSet<Place>();
        while (!stoppingToken.IsCancellationRequested)
        {
            var (inForce, tried) = (catalog.Current, clock.GetUtcNow());
            var todo = inForce.Systems.SelectMany(s => s.Rotations.Select(r => new Place(s.Name, r.Name, r.File, r.Variable))).Where(p => !known.Contains(p)).ToList();
            var read = await Task.WhenAll(todo.GroupBy(p => p.System).Select(places => ReadAsync(places, stoppingToken)));
            known.UnionWith(read.SelectMany(places => places));
            do
            {
                await Task.Delay(LookAgain, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            while (!stoppingToken.IsCancellationRequested && ReferenceEquals(catalog.Current, inForce) && (todo.TrueForAll(known.Contains) || clock.GetUtcNow() - tried < TryAgain));
        }
    }

    /// <summary>Reads those of one system, one after the other; those that it could read.</summary>
    private async Task<IReadOnlyList<Place>> ReadAsync(IEnumerable<Place> places, CancellationToken cancel)
    {
        var read = new List<Place>();
        foreach (var place in places)
        {
            using var late = new CancellationTokenSource(ReadWithin, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
            try
            {
                if (await files.ReadAsync(place.System, place.File, either.Token).WaitAsync(either.Token) is { } text)
                {
                    _ = files.ValueOf(text, place.Variable, place.Secret);
                }

                read.Add(place);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return read;
            }
            catch (OperationCanceledException)
            {
                LogUnread(place.File, place.System.Value, $"It was not read within {Words.Duration(ReadWithin)}.");
            }
            catch (RunnerException e)
            {
                LogUnread(place.File, place.System.Value, e.Message);
            }
        }

        return read;
    }

    [LoggerMessage(LogLevel.Warning, "The values in {File} of {System} are not known to the redactor yet; it is tried again. {Problem}")]
    private partial void LogUnread(string file, string system, string problem);

    /// <summary>Where a value is.</summary>
    private sealed record Place(SystemName System, string Secret, string File, string Variable);
}
