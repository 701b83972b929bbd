using OpsBot.Commands.Catalog;

namespace OpsBot.Commands.OnCall;

/// <summary>How far up a rota an incident has come that nobody acknowledges.</summary>
public static class EscalationLadder
{
    /// <summary>The last level that is to be told, from 0; the first is told at once.</summary>
    /// <param name="rota">The rota.</param>
    /// <param name="openedAt">When the incident was opened.</param>
    /// <param name="now">The moment.</param>
    public static int Due(RotaDefinition rota, DateTimeOffset openedAt, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rota);
        return rota.Levels.Index().Last(l => l.Index == 0 || openedAt + l.Item.EscalateAfter <= now).Index;
    }

    /// <summary>When the next level is to be told (UTC); null when all were.</summary>
    public static DateTimeOffset? NextAt(RotaDefinition rota, DateTimeOffset openedAt, DateTimeOffset now)
    {
        var next = Due(rota, openedAt, now) + 1;
        return next < rota.Levels.Count ? openedAt + rota.Levels[next].EscalateAfter : null;
    }
}
