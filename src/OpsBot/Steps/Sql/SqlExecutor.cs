using Npgsql;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runbooks.Sql;
using OpsBot.Commands.Steps;
using OpsBot.Hosting;
using OpsBot.Steps.Container;
using OpsBot.Steps.Exec;
using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Sql;

/// <summary>Runs SQL: connected where the catalog has a connection string of that role for that database, else by psql in the container.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="engines">The engines.</param>
/// <param name="secrets">The connection strings.</param>
public sealed class SqlExecutor(CatalogInForce catalog, IContainerEngines engines, Secrets secrets) : IStepExecutor<SqlStep>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(SqlStep step, CancellationToken cancel) => Attempt.ResolveAsync(async () =>
    {
        var (login, secret, problem) = LoginOf(step);
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
            : new Resolution.Resolved([new Pin("sql goes through", $"{login.Host}:{login.Port}"), secrets.PinOf(step.Service.System, secret!)]);
    });

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(SqlStep step, StepContext context, CancellationToken cancel) => Attempt.ChangeAsync(
        async () =>
        {
            var (login, _, problem) = LoginOf(step);
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

    /// <summary>The connection and the secret it is from; nothing when psql in the container is the way. What only psql can run is for psql.</summary>
    private (NpgsqlConnectionStringBuilder? Login, string? Secret, Refusal? Problem) LoginOf(SqlStep step)
    {
        var system = catalog.Current.SystemNamed(step.Service.System);
        var definition = system.Databases.FirstOrDefault(d => d.Service == step.Service.Service && d.Database == step.Database && d.User == step.User && d.Dsn is not null);
        if (definition is not { Dsn: { } dsn } || SqlText.IsForPsql(step.Sql))
        {
            return (null, null, null);
        }

        try
        {
            var login = new NpgsqlConnectionStringBuilder(secrets.Read(system.Name, dsn));
            return login.Username == step.User && (login.Database ?? login.Username) == step.Database
                ? (login, dsn, null)
                : (null, null, new Refusal("wrong-dsn", $"The secret {dsn} is a connection string of another role or database than {step.User} and {step.Database}.", $"Correct it, or `systems.{system.Name}.databases.{definition.Name}`."));
        }
        catch (RunnerException e)
        {
            return (null, null, new Refusal("no-secret", e.Message));
        }
        catch (ArgumentException)
        {
            // The message may repeat a part of it.
            return (null, null, new Refusal("bad-dsn", $"The secret {dsn} is no connection string.", "Write it as Host=…;Port=5432;Username=…;Password=\"…\";Database=… ; a value with quotes or spaces stands in double quotes."));
        }
    }
}
