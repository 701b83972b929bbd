using Npgsql;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Hosting;
using OpsBot.Steps.Container;
using OpsBot.Steps.Exec;

namespace OpsBot.Steps.Sql;

/// <summary>Runs SQL: connected where the catalog has a connection string of that role for that database, else by psql in the container.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="engines">The engines.</param>
public sealed class SqlExecutor(CatalogInForce catalog, IContainerEngines engines) : IStepExecutor<SqlStep>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(SqlStep step, CancellationToken cancel) => Attempt.ResolveAsync(async () =>
    {
        var (login, problem) = LoginOf(step);
        if (problem is not null)
        {
            return new Resolution.Impossible(problem);
        }

        if (login is null)
        {
            var inside = await ExecPins.ResolveAsync(engines.As<IExecEngine>(step.Service), step.Service, step.Risk, cancel);
            return inside is Resolution.Resolved { Pins: var pins } ? new Resolution.Resolved([.. pins, new Pin("sql goes through", "psql in the container")]) : inside;
        }

        return step.Risk > Risk.ReadOnly && await engines.Of(step.Service).WhyNotTouchAsync(step.Service, cancel) is { } own
            ? new Resolution.Impossible(own)
            : new Resolution.Resolved([new Pin("sql goes through", $"{login.Host}:{login.Port}")]);
    });

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(SqlStep step, StepContext context, CancellationToken cancel) => Attempt.ChangeAsync(
        async () =>
        {
            var (login, problem) = LoginOf(step);
            return problem is not null ? new Outcome.Failed { Summary = problem.Reason }
                : login is not null ? await ConnectedSql.RunAsync(login, step, context.Output, cancel)
                : await PsqlInContainer.RunAsync(engines.As<IExecEngine>(step.Service), step, context.Output, cancel);
        },
        () => ProbeAsync(step, context, cancel));

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(SqlStep step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Task.FromResult<ProbeResult>(step.ReadOnly ? new ProbeResult.NotDone() : new ProbeResult.CannotTell("Whether the server committed it shows only in the rows."));
    }

    /// <summary>The connection; null when psql in the container is the way. A command of psql itself is one for psql.</summary>
    private (NpgsqlConnectionStringBuilder? Login, Refusal? Problem) LoginOf(SqlStep step)
    {
        var system = catalog.Current.SystemNamed(step.Service.System);
        var definition = system.Databases.FirstOrDefault(d => d.Service == step.Service.Service && d.Database == step.Database && d.User == step.User && d.Dsn is not null);
        if (definition is null || step.Sql.TrimStart().StartsWith('\\'))
        {
            return (null, null);
        }

        var where = $"systems.{system.Name}.databases.{definition.Name}.dsn";
        if (SecretValues.Read(system.Secrets.First(s => s.Name == definition.Dsn), Environment.GetEnvironmentVariable) is not ({ } text, _))
        {
            return (null, new Refusal("no-secret", $"The secret {definition.Dsn} cannot be read.", $"Look at where the catalog says it is, or leave `{where}` out."));
        }

        try
        {
            var login = new NpgsqlConnectionStringBuilder(text);
            return login.Username == step.User && (login.Database ?? login.Username) == step.Database
                ? (login, null)
                : (null, new Refusal("wrong-dsn", $"The secret {definition.Dsn} is a connection string of another role or database than {step.User} and {step.Database}.", $"Correct it, or `{where}`."));
        }
        catch (ArgumentException)
        {
            // The message may repeat a part of it.
            return (null, new Refusal("bad-dsn", $"The secret {definition.Dsn} is no connection string.", "Write it as Host=…;Port=5432;Username=…;Password=\"…\";Database=… ; a value with quotes or spaces stands in double quotes."));
        }
    }
}
