using OpsBot.Commands.Ids;

namespace OpsBot.Steps.Exec;

/// <summary>How PostgreSQL's own programs log in inside its container: by the server's rules for its socket, and where those ask for a password, with the one that the container was started with.</summary>
internal static class PostgresLogin
{
    /// <summary>The variables for psql, pg_dump and pg_restore; empty when the container has no password for that role.</summary>
    public static async Task<Dictionary<string, string>> OfAsync(IExecEngine engine, ServiceRef service, string user, CancellationToken cancel)
    {
        var own = await engine.EnvironmentAsync(service, cancel);
        return own.TryGetValue("POSTGRES_PASSWORD", out var password) && own.GetValueOrDefault("POSTGRES_USER", "postgres") == user
            ? new Dictionary<string, string>(StringComparer.Ordinal) { ["PGPASSWORD"] = password }
            : new Dictionary<string, string>(StringComparer.Ordinal);
    }
}
