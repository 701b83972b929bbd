using System.Text.RegularExpressions;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary><c>/logs &lt;service&gt;</c>: reads a service's log into the thread.</summary>
public static class Logs
{
    /// <summary>The procedure's name.</summary>
    public const string Name = "logs";

    /// <summary>How long a follow lasts at most.</summary>
    public static TimeSpan FollowFor { get; } = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan ReadWithin = TimeSpan.FromMinutes(2);

    /// <summary>Makes the draft.</summary>
    public static Drafting Draft(ProcedureContext context, ServiceDefinition service, LogQuery query)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(query);
        if (query.Grep is { } pattern && WhyNoPattern(pattern) is { } why)
        {
            return Drafting.Refuse("bad-pattern", $"`{pattern}` is no pattern: {why}", "Put a backslash before a character that stands for itself, as in `\\(`.");
        }

        return new Drafting.Drafted(new PlanDraft
        {
            System = context.System.Name,
            Procedure = Name,
            Title = $"Log of {context.Ref(service)}",
            Arguments = [new("Lines", query.Describe())],
            Steps =
            [
                new ReadLogs
                {
                    Service = context.Ref(service),
                    Source = "built-in logs",
                    Risk = Risk.ReadOnly,
                    Timeout = query.Follow ? FollowFor : ReadWithin,
                    Repeatable = true,
                    Query = query,
                },
            ],
        });
    }

    private static string? WhyNoPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return e.Message;
        }
    }
}
